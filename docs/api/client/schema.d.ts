/**
 * Made by `npm run clients` from the OpenAPI document; changes here are lost.
 */

export interface paths {
    "/base/captcha": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 获取图形验证码 */
        get: operations["s000-captcha"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/user/send_sms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 发送短信验证码
         * @description 参数可放在查询串、JSON请求体或表单中（GET也可带JSON请求体，此处列为查询参数）；同名参数取值不一致时返回400。
         */
        post: operations["s000-send-sms"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/user/send_email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 发送邮箱验证码
         * @description 参数可放在查询串、JSON请求体或表单中（GET也可带JSON请求体，此处列为查询参数）；同名参数取值不一致时返回400。
         */
        post: operations["s000-send-email"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/user/mobile_register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 手机号注册
         * @description 参数可放在查询串、JSON请求体或表单中（GET也可带JSON请求体，此处列为查询参数）；同名参数取值不一致时返回400。
         */
        post: operations["s000-mobile-register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/user/email_register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 邮箱注册
         * @description 参数可放在查询串、JSON请求体或表单中（GET也可带JSON请求体，此处列为查询参数）；同名参数取值不一致时返回400。
         */
        post: operations["s000-email-register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/user/mobile_pwd_login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 手机号登录
         * @description 参数可放在查询串、JSON请求体或表单中（GET也可带JSON请求体，此处列为查询参数）；同名参数取值不一致时返回400。
         */
        get: operations["s000-mobile-pwd-login"];
        put?: never;
        /**
         * 手机号登录（POST，密码不出现在地址中）
         * @description 参数可放在查询串、JSON请求体或表单中（GET也可带JSON请求体，此处列为查询参数）；同名参数取值不一致时返回400。
         */
        post: operations["s000-mobile-pwd-login-post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/user/email_pwd_login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 邮箱登录
         * @description 参数可放在查询串、JSON请求体或表单中（GET也可带JSON请求体，此处列为查询参数）；同名参数取值不一致时返回400。
         */
        get: operations["s000-email-pwd-login"];
        put?: never;
        /**
         * 邮箱登录（POST，密码不出现在地址中）
         * @description 参数可放在查询串、JSON请求体或表单中（GET也可带JSON请求体，此处列为查询参数）；同名参数取值不一致时返回400。
         */
        post: operations["s000-email-pwd-login-post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/user/get_user_info": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 获取用户信息
         * @description 本人的信息；省略id时即本人。
         *
         *     参数可放在查询串、JSON请求体或表单中（GET也可带JSON请求体，此处列为查询参数）；同名参数取值不一致时返回400。
         */
        get: operations["s000-get-user-info"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/user/update_user_info": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 修改用户信息
         * @description 只修改给出的字段，null或空文本清空该字段。id_number可原样送回脱敏值。实名认证后修改姓名或身份证号会使认证失效，需重新认证。
         *
         *     参数可放在查询串、JSON请求体或表单中（GET也可带JSON请求体，此处列为查询参数）；同名参数取值不一致时返回400。
         */
        post: operations["s000-update-user-info"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/user/get_my_loan_order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 获取我的贷款订单
         * @description 已批准和已放款的贷款。
         *
         *     参数可放在查询串、JSON请求体或表单中（GET也可带JSON请求体，此处列为查询参数）；同名参数取值不一致时返回400。
         */
        get: operations["s000-get-my-loan-order"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/user/submit_loan_application": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 提交贷款申请
         * @description 金额单位为元，利率为年利率小数。月供与还款总额由平台重新计算，客户端的数值仅供审核参考。
         *
         *     参数可放在查询串、JSON请求体或表单中（GET也可带JSON请求体，此处列为查询参数）；同名参数取值不一致时返回400。
         */
        post: operations["s000-submit-loan-application"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/user/view%20loan%20application": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 查看所有贷款申请
         * @description 参数可放在查询串、JSON请求体或表单中（GET也可带JSON请求体，此处列为查询参数）；同名参数取值不一致时返回400。
         */
        get: operations["s000-view-loan-application"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/user/view_loan_application": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 查看所有贷款申请
         * @description 同 `/user/view%20loan%20application`
         *
         *     参数可放在查询串、JSON请求体或表单中（GET也可带JSON请求体，此处列为查询参数）；同名参数取值不一致时返回400。
         */
        get: operations["s000-view-loan-application--alias-1"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/user/view+loan+application": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 查看所有贷款申请
         * @description 同 `/user/view%20loan%20application`
         *
         *     参数可放在查询串、JSON请求体或表单中（GET也可带JSON请求体，此处列为查询参数）；同名参数取值不一致时返回400。
         */
        get: operations["s000-view-loan-application--alias-2"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/user/cancel_loan_application": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 取消贷款申请
         * @description 在审批之前可以取消。
         *
         *     参数可放在查询串、JSON请求体或表单中（GET也可带JSON请求体，此处列为查询参数）；同名参数取值不一致时返回400。
         */
        post: operations["s000-cancel-loan-application"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/manager/creat_manager_account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 创建管理员账户
         * @description 沙箱中开放；否则仅在尚无管理员时开放，之后需要有 staff.manage 权限的管理员。
         *
         *     参数可放在查询串、JSON请求体或表单中（GET也可带JSON请求体，此处列为查询参数）；同名参数取值不一致时返回400。
         */
        post: operations["s000-creat-manager-account"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/manager/create_manager_account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 创建管理员账户
         * @description 沙箱中开放；否则仅在尚无管理员时开放，之后需要有 staff.manage 权限的管理员。
         *
         *     同 `/manager/creat_manager_account`
         *
         *     参数可放在查询串、JSON请求体或表单中（GET也可带JSON请求体，此处列为查询参数）；同名参数取值不一致时返回400。
         */
        post: operations["s000-creat-manager-account--alias-1"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/manager/manager_login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 管理员登录
         * @description 参数可放在查询串、JSON请求体或表单中（GET也可带JSON请求体，此处列为查询参数）；同名参数取值不一致时返回400。
         */
        post: operations["s000-manager-login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/manager/get_total_loan_amount": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 获取所有贷款金额
         * @description 所有已批准（含已放款）贷款的总金额，单位为元。
         *
         *     需要权限 `loan.read`。
         */
        get: operations["s000-get-total-loan-amount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/manager/get_total_user_loan_info": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 获取所有用户贷款信息
         * @description 每笔申请或贷款一行，新的在前，金额单位为元。文档未定义分页：缺省给出最新的1000行，total为总行数。
         *
         *     参数可放在查询串、JSON请求体或表单中（GET也可带JSON请求体，此处列为查询参数）；同名参数取值不一致时返回400。
         *
         *     需要权限 `loan.read`。
         */
        get: operations["s000-get-total-user-loan-info"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/manager/get_user_credit_score": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 获取用户信用分数
         * @description 尚无评分时credit_score为null。
         *
         *     参数可放在查询串、JSON请求体或表单中（GET也可带JSON请求体，此处列为查询参数）；同名参数取值不一致时返回400。
         *
         *     需要权限 `user.read`。
         */
        get: operations["s000-get-user-credit-score"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/manager/approve_loan_application": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 审批贷款申请
         * @description 在任何未决状态下都可审批，也可在AI评估完成之前；通过后按申请的金额、期限与利率放款。
         *
         *     参数可放在查询串、JSON请求体或表单中（GET也可带JSON请求体，此处列为查询参数）；同名参数取值不一致时返回400。
         *
         *     需要权限 `application.decide`。
         */
        post: operations["s000-approve-loan-application"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/user/pay_my_loan_order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 还款
         * @description 从钱包偿还最早一期未还清的应还金额，含滞纳金。loan_id 为贷款申请编号。
         *
         *     参数可放在查询串、JSON请求体或表单中（GET也可带JSON请求体，此处列为查询参数）；同名参数取值不一致时返回400。
         */
        post: operations["s000-pay-my-loan-order"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/user/get_my_pay_records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 获取我的还款记录
         * @description 参数可放在查询串、JSON请求体或表单中（GET也可带JSON请求体，此处列为查询参数）；同名参数取值不一致时返回400。
         */
        get: operations["s000-get-my-pay-records"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 用户注册 */
        post: operations["s001-auth-register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 用户登录 */
        post: operations["s001-auth-login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 刷新Token */
        post: operations["s001-auth-refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 退出登录（补充接口） */
        post: operations["v1-auth-logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/captcha": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 获取图形验证码（补充接口） */
        get: operations["v1-captcha"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/auth/captcha": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 获取图形验证码（补充接口）
         * @description 同 `/api/v1/captcha`
         */
        get: operations["v1-captcha--alias-1"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/send-code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 发送短信或邮箱验证码（补充接口） */
        post: operations["v1-auth-send-code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/user/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 获取用户信息
         * @description 余额单位为分；身份证号脱敏。
         */
        get: operations["s001-user-profile-get"];
        /**
         * 更新用户信息
         * @description 只更新给出的字段；null或空文本清空该字段。实名认证后修改姓名会使认证失效，需重新认证。
         */
        put: operations["s001-user-profile-put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/user/auth/realname": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 实名认证
         * @description 身份证号只校验格式；由第三方核验后人工审核。审核中不能重复提交，被拒绝后可重新提交。
         */
        post: operations["s001-realname-auth"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/user/auth/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 获取认证状态
         * @description 每类认证最近一次的状态；未提交过的为none。
         */
        get: operations["s001-auth-status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/loans/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 获取贷款产品列表 */
        get: operations["s001-loan-products-list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/loans/products/{product_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 获取贷款产品详情 */
        get: operations["s001-loan-product-detail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/loans/applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 获取我的贷款申请列表 */
        get: operations["s001-loan-my-applications"];
        put?: never;
        /**
         * 提交贷款申请
         * @description 期限以天计。申请先由AI评估，再由人工审批；审批通过后自动放款。
         */
        post: operations["s001-loan-apply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/loans/applications/{application_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 获取申请详情 */
        get: operations["s001-loan-application-detail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/loan/applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 创建贷款申请（贷款申请模块）
         * @description 期限以月计。产品编号1在本模块中指农户小额贷款。
         */
        post: operations["s001-loan-module-create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/loan/applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 创建贷款申请（贷款申请模块）
         * @description 期限以月计。产品编号1在本模块中指农户小额贷款。
         *
         *     同 `/loan/applications`
         */
        post: operations["s001-loan-module-create--alias-1"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/loan/applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 创建贷款申请（贷款申请模块）
         * @description 期限以月计。产品编号1在本模块中指农户小额贷款。
         *
         *     同 `/loan/applications`
         */
        post: operations["s001-loan-module-create--alias-2"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/loan/applications/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 获取申请详情（贷款申请模块） */
        get: operations["s001-loan-module-detail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/loan/applications/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 获取申请详情（贷款申请模块）
         * @description 同 `/loan/applications/{id}`
         */
        get: operations["s001-loan-module-detail--alias-1"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/loan/applications/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 获取申请详情（贷款申请模块）
         * @description 同 `/loan/applications/{id}`
         */
        get: operations["s001-loan-module-detail--alias-2"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/machines/nearby": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 搜索附近农机
         * @description 按距离由近到远。停用的农机也会列出，其status为maintenance。
         */
        get: operations["s001-machines-nearby"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/machines/{machine_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 获取农机详情 */
        get: operations["s001-machine-detail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/machines/{machine_id}/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 创建租赁订单
         * @description 按小时或按天计价，不足一小时（天）按一小时（天）计。须在payment_deadline之前付清租金与押金，逾期自动取消并退回已付款项。
         */
        post: operations["s001-machine-order-create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 获取我的订单 */
        get: operations["s001-orders-list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{order_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 获取订单详情
         * @description 承租人与机主可见自己的订单，后台人员可见全部。
         *
         *     需要权限 `order.manage`。
         */
        get: operations["s001-order-detail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{order_id}/pay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 订单支付
         * @description 金额由平台计算。deposit押金，rental租金，full未付的全部；付清后订单变为paid。余额支付立即完成，没有payment_url和qr_code。
         */
        post: operations["s001-order-pay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{order_id}/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 提交评价
         * @description 订单完成后15天内，由承租人评价一次。
         */
        post: operations["s001-order-review"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{order_id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 确认订单
         * @description 机主（或后台人员）在付清后24小时内确认，逾期自动取消并全额退款。
         *
         *     需要权限 `order.manage`。
         */
        post: operations["s001-order-confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{order_id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 开始使用
         * @description 机主（或后台人员）交付农机时提交。约定开始时间后24小时内未开始的，自动取消并全额退款。
         *
         *     需要权限 `order.manage`。
         */
        post: operations["s001-order-start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{order_id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 完成订单
         * @description 机主（或后台人员）收回农机时提交：租金存入机主钱包，押金原路退回。约定结束时间后3天未提交的，自动完成。
         *
         *     需要权限 `order.manage`。
         */
        post: operations["s001-order-complete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{order_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 取消订单
         * @description 使用开始前，承租人、机主或后台人员可以取消，押金全退。机主确认后由承租人取消的，按距开始时间扣租金：48小时以上不扣，24至48小时10%，24小时以内30%，开始以后50%。
         *
         *     需要权限 `order.manage`。
         */
        post: operations["s001-order-cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 我的支付单
         * @description 新的在前。
         */
        get: operations["s001-payments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payments/{payment_no}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 支付单详情
         * @description 需要权限 `payout.read`。
         */
        get: operations["s001-payment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/wallet/top-ups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 余额充值
         * @description 金额（分）。返回收银台地址和二维码；渠道通知到账后计入余额。两小时内有效。
         */
        post: operations["s001-wallet-top-up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/wallet/withdrawals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 我的提现
         * @description 新的在前。
         */
        get: operations["s001-my-withdrawals"];
        put?: never;
        /**
         * 余额提现
         * @description 金额（分）。提现到最近一次认证通过的借记卡；申请后金额即被冻结，渠道拒绝时自动退回余额。
         */
        post: operations["s001-withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payments/notify/alipay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 支付宝异步通知
         * @description 表单，RSA2签名。收妥答success，否则答failure，支付宝会重发。
         */
        post: operations["s001-payment-notify-alipay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payments/notify/wechat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 微信支付通知（v3）
         * @description JSON，签名在请求头，resource以APIv3密钥加密。收妥答200，否则答400，微信会重发。
         */
        post: operations["s001-payment-notify-wechat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/articles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 获取文章列表
         * @description 置顶的在前，其余按发布时间从新到旧。关键词在标题和摘要中查找。
         */
        get: operations["s001-articles-list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/articles/{article_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 获取文章详情
         * @description 每次阅读，view_count加1。
         */
        get: operations["s001-article-detail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/experts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 获取专家列表 */
        get: operations["s001-experts-list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consultations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 我的咨询列表 */
        get: operations["s001-consultations-mine"];
        put?: never;
        /**
         * 提交咨询
         * @description 专家48小时内未答复的，转给同领域的其他专家，再转给工作人员；答复后短信通知。
         */
        post: operations["s001-consultation-create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consultations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 咨询详情 */
        get: operations["s001-consultation-detail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consultations/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 关闭咨询
         * @description 提问人不再需要答复时关闭；已答复的咨询不能再关闭。
         */
        post: operations["s001-consultation-close"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/upload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 上传文件
         * @description JPEG、PNG、WebP图片；business_type为document时还可上传PDF。最大10 MB。图片会重新编码并去除拍摄信息。
         */
        post: operations["s001-file-upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/{file_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 下载文件（跳转到短期有效的地址）
         * @description 需要权限 `application.read`。
         */
        get: operations["s001-file-download"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/system/configs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 获取系统配置
         * @description 只含公开的配置，键与值均为文本。
         */
        get: operations["s001-system-configs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** OA用户登录 */
        post: operations["s001-admin-login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 退出后台
         * @description 当前登录立即失效，并清除cookie。
         */
        post: operations["s001-admin-logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/auth/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 我的登录
         * @description 最近使用的在前。
         */
        get: operations["s001-admin-my-sessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/auth/sessions/{session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** 结束我的一个登录 */
        delete: operations["s001-admin-my-session-end"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/auth/change-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 修改本人的后台密码
         * @description 其他登录随之失效。使用初始密码登录的，修改之后权限才生效。
         */
        post: operations["s001-admin-change-password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/staff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 后台人员列表
         * @description 含已停用的。关键词为用户名或姓名的开头。
         *
         *     需要权限 `staff.manage`。
         */
        get: operations["s001-admin-staff-list"];
        put?: never;
        /**
         * 新增后台人员
         * @description 初始密码只在此回答中出现一次，7天内有效，须由本人登录后修改。不保存幂等应答。
         *
         *     需要权限 `staff.manage`。
         */
        post: operations["s001-admin-staff-create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/staff/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 后台人员详情
         * @description 含权限与登录中的会话。
         *
         *     需要权限 `staff.manage`。
         */
        get: operations["s001-admin-staff"];
        /**
         * 修改后台人员的姓名与备注
         * @description 需要权限 `staff.manage`。
         */
        put: operations["s001-admin-staff-change"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/staff/{id}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * 修改后台人员的角色
         * @description 以给出的角色取代原有的，自其下一个请求起生效。不能取消自己的管理员角色。
         *
         *     需要权限 `staff.manage`。
         */
        put: operations["s001-admin-staff-roles"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/staff/{id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 停用后台人员
         * @description 其所有登录立即失效；不能停用自己。
         *
         *     需要权限 `staff.manage`。
         */
        post: operations["s001-admin-staff-disable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/staff/{id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 启用后台人员
         * @description 需要权限 `staff.manage`。
         */
        post: operations["s001-admin-staff-enable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/staff/{id}/sessions/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 结束后台人员的所有登录
         * @description 对自己则保留当前的登录。
         *
         *     需要权限 `staff.manage`。
         */
        post: operations["s001-admin-staff-sessions-end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/staff/{id}/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 为后台人员生成新的初始密码
         * @description 原密码与所有登录立即失效。初始密码只显示这一次，7天内有效。自己的密码用修改密码接口。
         *
         *     需要权限 `staff.manage`。
         */
        post: operations["s001-admin-staff-password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 角色及其权限 */
        get: operations["s001-admin-roles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 审计日志
         * @description 新的在前。action为完整的操作名，或以点结尾的开头（loan.）；日期按北京时间，首尾都包含。total最多数到10000，more为true时还有更多，请缩小查询范围。日志中的号码在写入时已脱敏。
         *
         *     需要权限 `audit.read`。
         */
        get: operations["s001-admin-audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/audit/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 审计日志中出现过的操作
         * @description 需要权限 `audit.read`。
         */
        get: operations["s001-admin-audit-actions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 用户管理（列表）
         * @description 新的在前。keyword：姓名、昵称或用户名的开头，完整的编号、uuid、邮箱、身份证号或手机号，手机号前三位或后四位；手机号其他片段需要user.reveal权限并记入日志。
         *
         *     需要权限 `user.read`。
         */
        get: operations["s001-admin-users"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 用户详情（后台）
         * @description 手机号、邮箱与身份证号脱敏；每次查看都记入日志。申请与贷款各列出最近20笔，history为冻结、解冻与查看号码的记录。
         *
         *     需要权限 `user.read`。
         */
        get: operations["s001-admin-user"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/users/{id}/reveal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 查看用户的完整号码
         * @description 给出未脱敏的值；何人、为何、查看了哪些字段都记入日志。
         *
         *     需要权限 `user.reveal`。
         */
        post: operations["s001-admin-user-reveal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/users/{id}/freeze": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 冻结用户
         * @description 用户的所有登录立即失效，在解冻之前不能再登录。
         *
         *     需要权限 `user.freeze`。
         */
        post: operations["s001-admin-user-freeze"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/users/{id}/unfreeze": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 解冻用户
         * @description 用户需要重新登录。
         *
         *     需要权限 `user.freeze`。
         */
        post: operations["s001-admin-user-unfreeze"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 统计数据
         * @description 日期按北京时间，没有数据的日子也列出。图表缺省为最近30天，start_date与end_date（首尾都包含）最多366天。user_growth为当日新增用户；approvals按审批日计；pending_applications为未审批的申请；active_orders为尚未结束的订单（含待支付）。
         *
         *     需要权限 `statistics.read`。
         */
        get: operations["s001-admin-statistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/statistics/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 统计图表
         * @description applications按提交日与当前状态，decisions与decision_time（秒）按审批日，disbursed按放款日，repaid按入账日（不含已撤销的），tasks_overdue为到期时未处理的任务，orders按下单日与当前状态；overdue_amount与overdue_loans为目前的逾期，只有今天一个点。日期按北京时间，首尾都包含，缺省为最近30天；按日最多366天，按周与月最多5年，每点的日期为其第一天（周从星期一起）。
         *
         *     需要权限 `statistics.read`。
         */
        get: operations["s001-admin-statistics-series"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/loans/applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 获取贷款申请列表（后台）
         * @description 日期按提交日（北京时间）计，首尾两天都包含在内。
         *
         *     需要权限 `application.read`。
         */
        get: operations["s001-admin-loan-applications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/loans/applications/{application_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 获取贷款申请详情（后台）
         * @description 需要权限 `application.read`。
         */
        get: operations["s001-admin-loan-application"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/loans/applications/{application_id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 审批通过贷款申请
         * @description 期限单位与申请一致。审批通过后自动放款。
         *
         *     需要权限 `application.decide`。
         */
        post: operations["s001-admin-loan-approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/loans/applications/{application_id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 拒绝贷款申请
         * @description 需要权限 `application.decide`。
         */
        post: operations["s001-admin-loan-reject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 人工任务列表
         * @description 只列出本人有权处理的任务，最紧急的在前（已完成的以最近的在前）；不带status时列出未完成的。business_time为业务时间，用于倒计时。
         *
         *     需要权限 `task.read`。
         */
        get: operations["s001-admin-tasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/tasks/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 人工任务数量
         * @description 按类型统计本人有权处理的未完成任务。
         *
         *     需要权限 `task.read`。
         */
        get: operations["s001-admin-task-summary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/tasks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 人工任务详情
         * @description 需要权限 `task.read`。
         */
        get: operations["s001-admin-task"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/tasks/{id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 完成任务
         * @description 贷款申请：approve或reject，可另给批准的金额（分）、期限与利率，缺省为申请时的值；金额超过产品的复核额度时，approve为初审，转由另一人复核。复核：approve按初审的条件批准，reject拒绝，send_back退回初审。贷款申请、复核与认证须给出reason_code（见admin/reason-codes）。放款任务：approve以同一放款编号重试，reject放弃放款。咨询：approve以comments为答复，reject关闭咨询并以comments为原因。账簿差异：approve为已处理，reject保留任务并提高优先级，comments均为说明。催收：approve记下借款人的承诺并完成任务，reject退回队列、优先处理；comments为联系结果。
         *
         *     需要权限 `task.work`。
         */
        post: operations["s001-admin-task-complete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/reason-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 原因代码
         * @description 每类任务、每种决定可选的原因代码。
         *
         *     需要权限 `task.read`。
         */
        get: operations["s001-admin-reason-codes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/tasks/{id}/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 领取任务
         * @description 领取后15分钟内他人不能处理；再次领取即续期。
         *
         *     需要权限 `task.work`。
         */
        post: operations["s001-admin-task-claim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/tasks/{id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 退回任务
         * @description 需要权限 `task.work`。
         */
        post: operations["s001-admin-task-release"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/tasks/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 批量领取任务
         * @description 给出task_ids逐个领取，或给出count领取符合筛选条件的最紧急的若干个无人处理的任务；逐个说明结果：claimed已领取、taken他人处理中、closed已完成、not_found不存在或无权、excluded本人为初审人。
         *
         *     需要权限 `task.work`。
         */
        post: operations["s001-admin-tasks-claim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/tasks/next": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 领取下一个任务
         * @description 领取符合筛选条件的、最紧急的、无人处理的任务；没有时task为null。
         *
         *     需要权限 `task.work`。
         */
        post: operations["s001-admin-task-next"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/tasks/{id}/assignees": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 可分派的人员
         * @description 有权处理该任务的在职人员，及其手上的任务数。
         *
         *     需要权限 `task.assign`。
         */
        get: operations["s001-admin-task-assignees"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/tasks/{id}/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 分派任务
         * @description 交给另一位有权处理的人员，为其保留8小时；他人正在处理的任务也可改派。
         *
         *     需要权限 `task.assign`。
         */
        post: operations["s001-admin-task-assign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/tasks/{id}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * 保存草稿
         * @description 仅领取人可保存；整体替换之前的草稿。领取到期后仍保留，任务完成后清除，他人不可见。
         *
         *     需要权限 `task.work`。
         */
        put: operations["s001-admin-task-draft"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/auths": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 获取认证申请列表
         * @description 最近提交的在前；可按类型、状态、用户筛选。
         *
         *     需要权限 `certification.review`。
         */
        get: operations["s001-admin-auths"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/auths/{auth_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 获取认证申请详情
         * @description 含图片链接与第三方核验结果；每次查看都留有审计记录。
         *
         *     需要权限 `certification.review`。
         */
        get: operations["s001-admin-auth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/auths/{auth_id}/reveal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 查看认证申请的完整号码
         * @description 用于与证件图片比对；何人、为何、查看了哪些号码都记入日志。
         *
         *     需要权限 `user.reveal`。
         */
        post: operations["s001-admin-auth-reveal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/auths/{auth_id}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 审核用户认证
         * @description 核验尚未完成时也可以审核；每份申请只能审核一次。
         *
         *     需要权限 `certification.review`。
         */
        post: operations["s001-admin-auth-review"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/consultations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 咨询列表（后台）
         * @description 待答复的按期限先后在前，其余从新到旧。
         *
         *     需要权限 `consultation.answer`。
         */
        get: operations["s001-admin-consultations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/consultations/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 答复咨询
         * @description 提问人随即收到通知；相应的人工任务随之完成。
         *
         *     需要权限 `consultation.answer`。
         */
        post: operations["s001-admin-consultation-answer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 贷款产品列表（后台）
         * @description 含已下架的产品。
         *
         *     需要权限 `catalogue.manage`。
         */
        get: operations["s001-admin-products"];
        put?: never;
        /**
         * 新建贷款产品
         * @description 需要权限 `catalogue.manage`。
         */
        post: operations["s001-admin-product-create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/products/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * 修改贷款产品
         * @description 只改给出的字段；编码与期限单位不可更改。已放款的贷款不受影响；有未结申请时，还款方式、计息与罚息条款不可更改，请新建产品。
         *
         *     需要权限 `catalogue.manage`。
         */
        put: operations["s001-admin-product-change"];
        post?: never;
        /**
         * 下架贷款产品
         * @description 不再接受新申请；已有的申请与贷款照常显示和还款。
         *
         *     需要权限 `catalogue.manage`。
         */
        delete: operations["s001-admin-product-retire"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/ledger/trial-balance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 试算平衡表
         * @description 按起息日截至as_of（含当日，缺省为今天）的各科目借贷发生额与余额（分，余额借正贷负）。
         *
         *     需要权限 `ledger.read`。
         */
        get: operations["s001-admin-ledger-trial-balance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/ledger/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 账户列表
         * @description 按科目排列，余额为当前余额（分，借正贷负）。
         *
         *     需要权限 `ledger.read`。
         */
        get: operations["s001-admin-ledger-accounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/ledger/accounts/{code}/statement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 账户明细
         * @description 两个起息日之间（均含，缺省为最近30天）的明细：期初余额、逐笔余额、期末余额（分，借正贷负）。账户号中的斜线写作%2F。
         *
         *     需要权限 `ledger.read`。
         */
        get: operations["s001-admin-ledger-statement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/ledger/entries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 记账凭证
         * @description 凭证的分录、业务事件、关联的贷款、用户与还款，以及它在哈希链中的位置。
         *
         *     需要权限 `ledger.read`。
         */
        get: operations["s001-admin-ledger-entry"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/machines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 农机列表（后台）
         * @description 包含已下架的，从新到旧。关键词在名称和编号中查找。
         *
         *     需要权限 `catalogue.manage`。
         */
        get: operations["s001-admin-machines"];
        put?: never;
        /**
         * 新增农机
         * @description 字段与农机详情一致，另有owner_id。不给machine_code时自动编号。
         *
         *     需要权限 `catalogue.manage`。
         */
        post: operations["s001-admin-machine-create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/machines/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * 修改农机
         * @description 只修改给出的字段。已有订单的价格不变。
         *
         *     需要权限 `catalogue.manage`。
         */
        put: operations["s001-admin-machine-change"];
        post?: never;
        /**
         * 下架农机
         * @description 下架后不能再预订，已有订单照常进行。
         *
         *     需要权限 `catalogue.manage`。
         */
        delete: operations["s001-admin-machine-retire"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 订单列表（后台）
         * @description 从新到旧。user_id匹配承租人或机主。
         *
         *     需要权限 `order.manage`。
         */
        get: operations["s001-admin-orders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 支付单（后台）
         * @description 新的在前。
         *
         *     需要权限 `payout.read`。
         */
        get: operations["s001-admin-payments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/payments/{payment_no}/refund": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 退款
         * @description 金额（分）不超过未退部分，缺省为全部未退部分；原路退回。租赁订单占用中的款项由订单自己的取消或完成退回，不能在此退款。
         *
         *     需要权限 `payout.decide`。
         */
        post: operations["s001-admin-payment-refund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/payouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 放款与提现（后台）
         * @description 新的在前。unknown为结果未知，平台以同一编号向渠道查询，不会另发。
         *
         *     需要权限 `payout.read`。
         */
        get: operations["s001-admin-payouts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/payouts/{payout_no}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 放款或提现详情（后台）
         * @description 含待处理的任务、审计记录与Temporal中的运行。
         *
         *     需要权限 `payout.read`。
         */
        get: operations["s001-admin-payout"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 退款（后台）
         * @description 新的在前。
         *
         *     需要权限 `payout.read`。
         */
        get: operations["s001-admin-refunds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/ledger/checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 账簿核对记录
         * @description 每晚自动核对一次，也可由工作人员发起；新的在前。
         *
         *     需要权限 `ledger.read`。
         */
        get: operations["s001-admin-ledger-checks"];
        put?: never;
        /**
         * 立即核对账簿
         * @description 立即返回，结果见核对记录；有核对正在进行时返回该次核对。发现差异时为财务生成任务。
         *
         *     需要权限 `ledger.read`。
         */
        post: operations["s001-admin-ledger-check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/reconciliations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 渠道对账
         * @description 放款渠道、支付宝与微信支付的日账单和本方记录逐笔比对的结果，新的在前。差异随当次账簿核对的任务交财务处理。
         *
         *     需要权限 `ledger.read`。
         */
        get: operations["s001-admin-reconciliations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/articles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 文章列表（后台）
         * @description 含已下架与尚未发布的文章。
         *
         *     需要权限 `catalogue.manage`。
         */
        get: operations["s001-admin-articles"];
        put?: never;
        /**
         * 新建文章
         * @description 需要权限 `catalogue.manage`。
         */
        post: operations["s001-admin-article-create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/articles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * 修改文章
         * @description 只改给出的字段；status为active即重新上架。
         *
         *     需要权限 `catalogue.manage`。
         */
        put: operations["s001-admin-article-change"];
        post?: never;
        /**
         * 下架文章
         * @description 需要权限 `catalogue.manage`。
         */
        delete: operations["s001-admin-article-retire"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/experts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 专家列表（后台）
         * @description 需要权限 `catalogue.manage`。
         */
        get: operations["s001-admin-experts"];
        put?: never;
        /**
         * 新增专家
         * @description 需要权限 `catalogue.manage`。
         */
        post: operations["s001-admin-expert-create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/experts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * 修改专家
         * @description 只改给出的字段；status为active即重新上架。咨询次数由系统统计。
         *
         *     需要权限 `catalogue.manage`。
         */
        put: operations["s001-admin-expert-change"];
        post?: never;
        /**
         * 下架专家
         * @description 不再接受新咨询；已有的咨询照常显示该专家。
         *
         *     需要权限 `catalogue.manage`。
         */
        delete: operations["s001-admin-expert-retire"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/configs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 系统配置列表（后台）
         * @description 需要权限 `catalogue.manage`。
         */
        get: operations["s001-admin-configs"];
        put?: never;
        /**
         * 新增系统配置
         * @description 需要权限 `catalogue.manage`。
         */
        post: operations["s001-admin-config-create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/configs/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * 修改系统配置
         * @description 只改给出的字段；status为active即重新启用。
         *
         *     需要权限 `catalogue.manage`。
         */
        put: operations["s001-admin-config-change"];
        post?: never;
        /**
         * 停用系统配置
         * @description 需要权限 `catalogue.manage`。
         */
        delete: operations["s001-admin-config-retire"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/loans/calculate/equal-installment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 等额本息计算 */
        post: operations["s002-calc-equal-installment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/loans/calculate/equal-installment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 等额本息计算
         * @description 同 `/api/v1/loans/calculate/equal-installment`
         */
        post: operations["s002-calc-equal-installment--alias-1"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/loans/calculate/equal-principal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 等额本金计算 */
        post: operations["s002-calc-equal-principal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/loans/calculate/equal-principal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 等额本金计算
         * @description 同 `/api/v1/loans/calculate/equal-principal`
         */
        post: operations["s002-calc-equal-principal--alias-1"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/loans/calculate/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 两种还款方式比较 */
        post: operations["s002-calc-compare"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/loans/calculate/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 两种还款方式比较
         * @description 同 `/api/v1/loans/calculate/compare`
         */
        post: operations["s002-calc-compare--alias-1"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/loans/calculate/prepayment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 提前还款计算 */
        post: operations["s002-calc-prepayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/loans/calculate/prepayment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 提前还款计算
         * @description 同 `/api/v1/loans/calculate/prepayment`
         */
        post: operations["s002-calc-prepayment--alias-1"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/loans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 贷款列表（管理员）
         * @description 从新到旧。五级分类依《商业银行金融资产风险分类办法》（2023）。姓名和手机号已脱敏。
         *
         *     需要权限 `loan.read`。
         */
        get: operations["loan-repayment-admin-loans"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/loans/{loan_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 贷款详情（管理员）
         * @description 贷款、借款人（脱敏）、条款、还款统计、核销、暂停、催收联系、待办任务，以及当前人员可以做什么。还款计划、还款记录、收回款项、五级分类变动和记账凭证另有请求。
         *
         *     需要权限 `loan.read`。
         */
        get: operations["loan-repayment-admin-loan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/loans/{loan_id}/grades": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 五级分类变动
         * @description 最近200次变动，从新到旧。
         *
         *     需要权限 `loan.read`。
         */
        get: operations["loan-repayment-grade-changes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/loans/{loan_id}/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 贷款的记账凭证（管理员）
         * @description 从新到旧，借方为正、贷方为负。
         *
         *     需要权限 `ledger.read`。
         */
        get: operations["loan-repayment-loan-entries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/loans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 获取我的贷款列表 */
        get: operations["s002-my-loans"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/loans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 获取我的贷款列表
         * @description 同 `/api/v1/loans`
         */
        get: operations["s002-my-loans--alias-1"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/loans/{loan_id}/repayments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 还款
         * @description 偿还最早一期未还清的应还金额（含滞纳金），或指定金额；多出的部分留在钱包，不冲抵后续各期。payment_method缺省或balance时从钱包扣款；alipay、wechat返回收银台地址和二维码，到账后自动还款。
         */
        post: operations["s002-repay-loan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/loans/{loan_id}/repayments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 还款
         * @description 偿还最早一期未还清的应还金额（含滞纳金），或指定金额；多出的部分留在钱包，不冲抵后续各期。payment_method缺省或balance时从钱包扣款；alipay、wechat返回收银台地址和二维码，到账后自动还款。
         *
         *     同 `/api/v1/loans/{loan_id}/repayments`
         */
        post: operations["s002-repay-loan--alias-1"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/loans/{loan_id}/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 获取贷款还款记录
         * @description 从新到旧。已撤销的还款保留在列表中，其各部分金额为撤销前所冲抵的金额。
         *
         *     需要权限 `loan.read`。
         */
        get: operations["s002-loan-payments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/loans/{loan_id}/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 获取贷款还款记录
         * @description 从新到旧。已撤销的还款保留在列表中，其各部分金额为撤销前所冲抵的金额。
         *
         *     同 `/api/v1/loans/{loan_id}/payments`
         *
         *     需要权限 `loan.read`。
         */
        get: operations["s002-loan-payments--alias-1"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/loans/{loan_id}/payments/{payment_no}/reverse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 撤销还款（仅管理员）
         * @description 转账退回或登记错误时撤销一笔还款：记录保留并标记为已撤销，其后一切（含滞纳金）重新计算，已结清的贷款重新打开。从钱包支付的（包括支付宝、微信到账后自动还款的）退回钱包，渠道款可再从钱包退款；人工登记的冲减银行存款。多付部分已离开钱包的，返回余额不足；提前还款撤销后恢复原还款计划，其后已有还款或计划调整的须先撤销它们。重复撤销返回同样的结果。
         *
         *     需要权限 `loan.record_payment`。
         */
        post: operations["s002-reverse-payment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/loans/{loan_id}/write-off": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 核销贷款（仅管理员）
         * @description 未还本金记为贷款损失，滞纳金自当日起不再产生。债权仍在：之后收回的款项记为核销收回。不通知借款人。已核销的贷款原样返回。
         *
         *     需要权限 `loan.write_off`。
         */
        post: operations["s002-write-off-loan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/loans/{loan_id}/recoveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 获取核销后收回的款项（仅管理员）
         * @description 需要权限 `loan.read`。
         */
        get: operations["s002-loan-recoveries"];
        put?: never;
        /**
         * 登记核销后收回的款项（仅管理员）
         * @description 记为核销收回收入；合计不超过核销时的欠款。
         *
         *     需要权限 `loan.write_off`。
         */
        post: operations["s002-record-recovery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/loans/{loan_id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 协议暂停（仅管理员）
         * @description 自from至to（含）不计罚息、不发提醒和逾期通知。最早从明天开始，最长183天，不可与已有的暂停重叠。逾期天数和五级分类照常计算，催收任务照常产生。
         *
         *     需要权限 `loan.amend`。
         */
        post: operations["loan-repayment-pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/loans/{loan_id}/restructure/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 贷款重组试算（仅管理员）
         * @description 调整前后并列：每期还款、利息、末期日期和全部期次。当日按相同条件重组，还款计划与此逐字相同。不写入任何数据。已还、到期和已开始还的期次保持不变。version可在重组时带回：贷款在此期间有变化则拒绝。
         *
         *     需要权限 `loan.restructure`。
         */
        post: operations["loan-repayment-restructure-preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/loans/{loan_id}/restructure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 贷款重组（仅管理员）
         * @description 与借款人协议，调整未到期部分的还款日、期限或利率，当日生效；至少改变一项。重组后五级分类至少为关注，自新的首个还款日起观察一年，逾期则重新计算。期限不超过原期限的两倍（一年以内的贷款）或产品的最长期限，利率不高于合同和产品的利率。短信通知借款人。
         *
         *     需要权限 `loan.restructure`。
         */
        post: operations["loan-repayment-restructure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/loans/{loan_id}/restructurings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 贷款重组记录（仅管理员）
         * @description 从新到旧。
         *
         *     需要权限 `loan.read`。
         */
        get: operations["loan-repayment-restructurings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/loans/{loan_id}/repayment-schedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 获取贷款还款计划
         * @description 还款统计始终针对整笔贷款，与分页和状态过滤无关。
         *
         *     需要权限 `loan.read`。
         */
        get: operations["s002-repayment-schedule-list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/loans/{loan_id}/repayment-schedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 获取贷款还款计划
         * @description 还款统计始终针对整笔贷款，与分页和状态过滤无关。
         *
         *     同 `/api/v1/loans/{loan_id}/repayment-schedule`
         *
         *     需要权限 `loan.read`。
         */
        get: operations["s002-repayment-schedule-list--alias-1"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/loans/{loan_id}/payment-stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 获取贷款还款统计
         * @description 需要权限 `loan.read`。
         */
        get: operations["s002-payment-stats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/loans/{loan_id}/payment-stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 获取贷款还款统计
         * @description 同 `/api/v1/loans/{loan_id}/payment-stats`
         *
         *     需要权限 `loan.read`。
         */
        get: operations["s002-payment-stats--alias-1"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/loans/{loan_id}/repayment-schedule/{period_number}/payment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 记录还款（仅管理员）
         * @description 按还款日期记账：先还已到期各期和指定期的滞纳金、利息、本金，余额转入借款人钱包。补记过去的还款会重新计算滞纳金。
         *
         *     需要权限 `loan.record_payment`。
         */
        post: operations["s002-record-payment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/loans/{loan_id}/repayment-schedule/{period_number}/payment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 记录还款（仅管理员）
         * @description 按还款日期记账：先还已到期各期和指定期的滞纳金、利息、本金，余额转入借款人钱包。补记过去的还款会重新计算滞纳金。
         *
         *     同 `/api/v1/loans/{loan_id}/repayment-schedule/{period_number}/payment`
         *
         *     需要权限 `loan.record_payment`。
         */
        post: operations["s002-record-payment--alias-1"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/loans/{loan_id}/repayment-schedule/{period_number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * 修改还款计划（仅管理员）
         * @description 本金的差额由其后各期承担，本金合计始终等于贷款金额；无法承担时拒绝。
         *
         *     需要权限 `loan.amend`。
         */
        put: operations["s002-modify-schedule"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/loans/{loan_id}/repayment-schedule/{period_number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * 修改还款计划（仅管理员）
         * @description 本金的差额由其后各期承担，本金合计始终等于贷款金额；无法承担时拒绝。
         *
         *     同 `/api/v1/loans/{loan_id}/repayment-schedule/{period_number}`
         *
         *     需要权限 `loan.amend`。
         */
        put: operations["s002-modify-schedule--alias-1"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/loans/{loan_id}/repayment-schedule/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * 批量修改还款计划（仅管理员）
         * @description 逐期检查，能改的改，不能改的列在 errors 中。
         *
         *     需要权限 `loan.amend`。
         */
        put: operations["s002-batch-modify-schedule"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/loans/{loan_id}/repayment-schedule/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * 批量修改还款计划（仅管理员）
         * @description 逐期检查，能改的改，不能改的列在 errors 中。
         *
         *     同 `/api/v1/loans/{loan_id}/repayment-schedule/batch`
         *
         *     需要权限 `loan.amend`。
         */
        put: operations["s002-batch-modify-schedule--alias-1"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/loans/{loan_id}/repayment-schedule/{period_number}/explanation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 说明某一期各项金额的来历
         * @description 本金余额、计息天数、利率、舍入方式、罚息逐段明细，以及每笔还款在本期的分配。
         *
         *     需要权限 `loan.read`。
         */
        get: operations["loan-repayment-explanation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/loans/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 还款计划试算
         * @description 按产品的利率、还款方式、计息规则和舍入规则试算；在该时刻放款的贷款，其还款计划与此逐字相同。不写入任何数据。年化利率按内部收益率法折算：apr为单利，effective_annual_rate为复利。
         */
        post: operations["loan-repayment-plan-preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/loans/{loan_id}/prepayment-quote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 提前还款报价
         * @description 报价24小时内有效，贷款发生变化后失效。按结清报价还款后，欠款为0.00。
         *
         *     需要权限 `loan.read`。
         */
        post: operations["s002-prepayment-quote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/loans/{loan_id}/prepayment-quote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 提前还款报价
         * @description 报价24小时内有效，贷款发生变化后失效。按结清报价还款后，欠款为0.00。
         *
         *     同 `/api/v1/loans/{loan_id}/prepayment-quote`
         *
         *     需要权限 `loan.read`。
         */
        post: operations["s002-prepayment-quote--alias-1"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/loans/{loan_id}/prepayment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 提前还款
         * @description 按报价编号，或按方式和金额，从钱包还款。
         */
        post: operations["s002-prepayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/loans/{loan_id}/prepayment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 提前还款
         * @description 按报价编号，或按方式和金额，从钱包还款。
         *
         *     同 `/api/v1/loans/{loan_id}/prepayment`
         */
        post: operations["s002-prepayment--alias-1"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/loans/{loan_id}/prepayment-options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 提前还款方案比较
         * @description 同一金额减少月供、缩短期限、全部结清的结果并列，以及不提前还款的情况。可选的方案都带有报价编号，24小时内可凭此还款，贷款发生变化后失效。
         *
         *     需要权限 `loan.read`。
         */
        post: operations["loan-repayment-prepayment-options"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 登录接口 */
        post: operations["s003-login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 登录接口
         * @description 同 `/v1/login`
         */
        post: operations["s003-login--alias-1"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 登录二次验证（补充接口）
         * @description 登录返回 code 1 时提交收到的验证码，返回 code 2 时提交图形验证码；token 为登录返回的令牌。
         */
        post: operations["back-office-verify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 登录二次验证（补充接口）
         * @description 登录返回 code 1 时提交收到的验证码，返回 code 2 时提交图形验证码；token 为登录返回的令牌。
         *
         *     同 `/v1/verify`
         */
        post: operations["back-office-verify--alias-1"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/user/info": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 用户信息接口 */
        get: operations["s003-user-info"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/user/info": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 用户信息接口
         * @description 同 `/api/v1/user/info`
         */
        get: operations["s003-user-info--alias-1"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/user/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * 设置本人登录的二次验证（补充接口）
         * @description type 1：先不带 code 请求，验证码发往所给手机或邮箱；再带 code 请求，即开启。type 0：关闭。须给出登录密码（加密方式与登录相同）。
         */
        put: operations["back-office-second-step"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{user_id}/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * 关闭其他后台人员登录的二次验证（补充接口）
         * @description 需要权限 `staff.manage`。
         */
        delete: operations["back-office-second-step-end"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/user/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 获取用户信息
         * @description 余额单位为分；身份证号脱敏。
         */
        get: operations["s004-profile-get"];
        /**
         * 更新用户信息
         * @description 只更新给出的字段；updated_fields只列出值有变化的字段，按请求中的顺序。null或空文本清空该字段。实名认证后修改姓名会使认证失效，需重新认证。
         */
        put: operations["s004-profile-put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/user/avatar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 头像上传
         * @description JPEG、PNG或WebP图片，最大10 MB。图片会重新编码、去除拍摄信息，长边最多1024像素。
         */
        post: operations["s004-avatar"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/uploads/avatars/{file_name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 读取头像图片
         * @description 无需令牌，供页面直接引用；存储桶本身不公开。
         */
        get: operations["s004-avatar-show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/user/auth/real-name": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 实名认证申请
         * @description 身份证号只校验格式；由第三方核验后人工审核。审核中不能重复提交，被拒绝后可重新提交。
         */
        post: operations["s004-real-name-auth"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/user/auth/bank-card": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 银行卡认证申请
         * @description 无需先实名认证；卡号12至19位数字，可含空格。通过后贷款发放到该卡，以最近通过的一张为准。
         */
        post: operations["s004-bank-card-auth"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/user/auth/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 获取认证状态
         * @description 每类认证最近一次的状态；未提交过的为not_submitted。审核后给出auth_time与review_note，审核中给出submitted_time。
         */
        get: operations["s004-auth-status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/user/auth/credit-query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 征信报告查询
         * @description 提交即表示本人同意以query_reason所述的用途查询征信报告；取得报告后人工确认，评分随之更新。
         */
        post: operations["s004-credit-query"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/user/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 获取用户标签
         * @description 三组总是都在，权重高的在前。
         */
        get: operations["s004-tags-get"];
        put?: never;
        /**
         * 更新用户标签
         * @description 同一类型与键的标签被覆盖。权重缺省时保持原值，新标签为1。最多200个。
         */
        post: operations["s004-tags-post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/user/addresses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 获取地址列表
         * @description 默认地址在前。
         */
        get: operations["s004-addresses-list"];
        put?: never;
        /**
         * 添加地址
         * @description 联系人、电话、省市县与详细地址必填；第一个地址自动成为默认地址。最多50个。
         */
        post: operations["s004-addresses-create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/user/addresses/{address_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * 更新地址
         * @description 只更新给出的字段。
         */
        put: operations["s004-addresses-update"];
        post?: never;
        /**
         * 删除地址
         * @description 删除默认地址后，最新的一个地址成为默认地址。
         */
        delete: operations["s004-addresses-delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/user/balance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 获取账户余额
         * @description 单位为分，*_yuan为元（两位小数）。可用金额等于余额减去冻结金额。
         */
        get: operations["s004-balance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/user/transactions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 获取账户流水
         * @description 新的在前。日期按北京时间，首尾两天都包含在内。
         */
        get: operations["s004-transactions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 用户注册 */
        post: operations["s004-auth-register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/send-sms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 发送验证码 */
        post: operations["s004-send-sms"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/login-sms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 验证码登录 */
        post: operations["s004-login-sms"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 密码登录 */
        post: operations["s004-login-password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 刷新Token（补充接口） */
        post: operations["user-module-auth-refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 退出登录（补充接口） */
        post: operations["user-module-auth-logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/reset-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 密码重置 */
        post: operations["s004-reset-password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/user/change-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 修改密码 */
        post: operations["s004-change-password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/user/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 获取设备列表 */
        get: operations["s004-devices-list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/user/devices/{device_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** 注销设备 */
        delete: operations["s004-devices-delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        FinancePlatformError: {
            /** @description HTTP状态码 */
            status: number;
            message: string;
            code: string;
            errors?: {
                [key: string]: string[];
            };
            retry_after?: number;
            details?: {
                [key: string]: unknown;
            };
            request_id: string;
        };
        DigitalAgricultureError: {
            /** @description HTTP状态码 */
            code: number;
            message: string;
            /** @description 业务错误码 */
            error_code?: number;
            errors?: {
                [key: string]: string[];
            };
            /** @description 秒 */
            retry_after?: number;
            details?: {
                [key: string]: unknown;
            };
            /** @description 毫秒时间戳 */
            timestamp: number;
            request_id: string;
        };
        LoanRepaymentError: {
            /** @constant */
            success: false;
            message: string;
            code: number;
            error: {
                statusCode: number;
                errorCode: number;
                /** @enum {string} */
                status: "fail" | "error";
                errors?: {
                    field: string;
                    message: string;
                }[];
                retryAfter?: number;
                details?: {
                    [key: string]: unknown;
                };
                requestId: string;
            };
            /** Format: date-time */
            timestamp: string;
        };
        BackOfficeError: {
            code: number;
            message: string;
            data: string;
            retry_after?: number;
            details?: {
                [key: string]: unknown;
            };
            request_id: string;
        };
        UserModuleError: {
            code: number;
            message: string;
            data?: {
                errors?: {
                    [key: string]: string[];
                };
                retry_after?: number;
            } & {
                [key: string]: unknown;
            };
            request_id: string;
        };
    };
    responses: {
        /** @description `invalid_input` 请求参数错误 */
        "FinancePlatformError.400": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["FinancePlatformError"];
            };
        };
        /** @description `signature_refused` 请求签名缺失或无效 */
        "FinancePlatformError.401": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["FinancePlatformError"];
            };
        };
        /** @description `rate_limited` 请求过于频繁，请稍后再试 */
        "FinancePlatformError.429": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["FinancePlatformError"];
            };
        };
        /** @description `internal` 服务器内部错误 */
        "FinancePlatformError.500": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["FinancePlatformError"];
            };
        };
        /** @description `unavailable` 服务暂时不可用，请稍后再试 */
        "FinancePlatformError.503": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["FinancePlatformError"];
            };
        };
        /** @description `invalid_input` 请求参数错误；`bad_json` 请求体不是有效的JSON */
        "FinancePlatformError.400.2": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["FinancePlatformError"];
            };
        };
        /** @description `idempotency_key_in_use` 相同的请求正在处理中，请稍后再试 */
        "FinancePlatformError.409": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["FinancePlatformError"];
            };
        };
        /** @description `payload_too_large` 请求体过大 */
        "FinancePlatformError.413": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["FinancePlatformError"];
            };
        };
        /** @description `unsupported_media_type` 不支持的内容类型 */
        "FinancePlatformError.415": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["FinancePlatformError"];
            };
        };
        /** @description `idempotency_key_reused` 该幂等键已用于另一个请求，请更换 */
        "FinancePlatformError.422": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["FinancePlatformError"];
            };
        };
        /** @description `unavailable` 服务暂时不可用，请稍后再试；`message_not_sent` 消息发送失败，请稍后再试 */
        "FinancePlatformError.503.2": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["FinancePlatformError"];
            };
        };
        /** @description `idempotency_key_reused` 该幂等键已用于另一个请求，请更换；`weak_password` 密码强度不足；`code_wrong` 验证码错误；`code_expired` 验证码已过期，请重新获取；`code_locked` 验证码错误次数过多，请重新获取 */
        "FinancePlatformError.422.2": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["FinancePlatformError"];
            };
        };
        /** @description `signature_refused` 请求签名缺失或无效；`wrong_password` 密码错误 */
        "FinancePlatformError.401.2": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["FinancePlatformError"];
            };
        };
        /** @description `account_frozen` 账户已被冻结，请联系客服 */
        "FinancePlatformError.403": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["FinancePlatformError"];
            };
        };
        /** @description `user_not_found` 用户不存在 */
        "FinancePlatformError.404": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["FinancePlatformError"];
            };
        };
        /** @description `captcha_wrong` 图形验证码错误或已过期 */
        "FinancePlatformError.422.3": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["FinancePlatformError"];
            };
        };
        /** @description `idempotency_key_reused` 该幂等键已用于另一个请求，请更换；`captcha_wrong` 图形验证码错误或已过期 */
        "FinancePlatformError.422.4": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["FinancePlatformError"];
            };
        };
        /** @description `signature_refused` 请求签名缺失或无效；`unauthenticated` 未登录或登录状态无效，请登录；`token_expired` Token已过期，请重新登录 */
        "FinancePlatformError.401.3": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["FinancePlatformError"];
            };
        };
        /** @description `account_frozen` 账户已被冻结，请联系客服；`forbidden` 权限不足，无法访问该资源；`network_refused` 当前网络地址不允许访问该接口 */
        "FinancePlatformError.403.2": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["FinancePlatformError"];
            };
        };
        /** @description `application_not_found` 申请不存在 */
        "FinancePlatformError.404.2": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["FinancePlatformError"];
            };
        };
        /** @description `idempotency_key_in_use` 相同的请求正在处理中，请稍后再试；`username_taken` 用户名已存在 */
        "FinancePlatformError.409.2": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["FinancePlatformError"];
            };
        };
        /** @description `idempotency_key_reused` 该幂等键已用于另一个请求，请更换；`weak_password` 密码强度不足 */
        "FinancePlatformError.422.5": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["FinancePlatformError"];
            };
        };
        /** @description `loan_not_found` 贷款不存在 */
        "FinancePlatformError.404.3": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["FinancePlatformError"];
            };
        };
        /** @description `invalid_input` 请求参数错误；`bad_json` 请求体不是有效的JSON */
        "DigitalAgricultureError.400": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["DigitalAgricultureError"];
            };
        };
        /** @description `signature_refused` 请求签名缺失或无效 */
        "DigitalAgricultureError.401": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["DigitalAgricultureError"];
            };
        };
        /** @description `payload_too_large` 请求体过大 */
        "DigitalAgricultureError.413": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["DigitalAgricultureError"];
            };
        };
        /** @description `unsupported_media_type` 不支持的内容类型 */
        "DigitalAgricultureError.415": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["DigitalAgricultureError"];
            };
        };
        /** @description `internal` 服务器内部错误 */
        "DigitalAgricultureError.500": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["DigitalAgricultureError"];
            };
        };
        /** @description `unavailable` 服务暂时不可用，请稍后再试 */
        "DigitalAgricultureError.503": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["DigitalAgricultureError"];
            };
        };
        /** @description `signature_refused` 请求签名缺失或无效；`wrong_password` 密码错误 */
        "DigitalAgricultureError.401.2": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["DigitalAgricultureError"];
            };
        };
        /** @description `account_frozen` 账户已被冻结，请联系客服 */
        "DigitalAgricultureError.403": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["DigitalAgricultureError"];
            };
        };
        /** @description `user_not_found` 用户不存在 */
        "DigitalAgricultureError.404": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["DigitalAgricultureError"];
            };
        };
        /** @description `idempotency_key_in_use` 相同的请求正在处理中，请稍后再试 */
        "DigitalAgricultureError.409": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["DigitalAgricultureError"];
            };
        };
        /** @description `idempotency_key_reused` 该幂等键已用于另一个请求，请更换 */
        "DigitalAgricultureError.422": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["DigitalAgricultureError"];
            };
        };
        /** @description `rate_limited` 请求过于频繁，请稍后再试 */
        "DigitalAgricultureError.429": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["DigitalAgricultureError"];
            };
        };
        /** @description `signature_refused` 请求签名缺失或无效；`unauthenticated` 未登录或登录状态无效，请登录；`token_expired` Token已过期，请重新登录 */
        "DigitalAgricultureError.401.3": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["DigitalAgricultureError"];
            };
        };
        /** @description `account_frozen` 账户已被冻结，请联系客服；`forbidden` 权限不足，无法访问该资源；`network_refused` 当前网络地址不允许访问该接口 */
        "DigitalAgricultureError.403.2": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["DigitalAgricultureError"];
            };
        };
        /** @description `invalid_input` 请求参数错误 */
        "DigitalAgricultureError.400.2": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["DigitalAgricultureError"];
            };
        };
        /** @description `product_not_found` 产品不存在 */
        "DigitalAgricultureError.404.2": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["DigitalAgricultureError"];
            };
        };
        /** @description `idempotency_key_reused` 该幂等键已用于另一个请求，请更换；`amount_out_of_range` 申请金额超出限制；`term_out_of_range` 申请期限超出限制；`application_pending` 用户已有待审批申请 */
        "DigitalAgricultureError.422.2": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["DigitalAgricultureError"];
            };
        };
        /** @description `application_not_found` 申请不存在 */
        "DigitalAgricultureError.404.3": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["DigitalAgricultureError"];
            };
        };
        /** @description `machine_not_found` 设备不存在 */
        "DigitalAgricultureError.404.4": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["DigitalAgricultureError"];
            };
        };
        /** @description `order_not_found` 订单不存在 */
        "DigitalAgricultureError.404.5": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["DigitalAgricultureError"];
            };
        };
        /** @description `idempotency_key_reused` 该幂等键已用于另一个请求，请更换；`order_state` 订单的当前状态不允许此操作 */
        "DigitalAgricultureError.422.3": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["DigitalAgricultureError"];
            };
        };
        /** @description `payment_not_found` 支付单不存在 */
        "DigitalAgricultureError.404.6": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["DigitalAgricultureError"];
            };
        };
        /** @description `internal` 服务器内部错误 */
        "DigitalAgricultureError.500.2": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["DigitalAgricultureError"];
                "text/plain": string;
            };
        };
        /** @description `unavailable` 服务暂时不可用，请稍后再试 */
        "DigitalAgricultureError.503.2": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["DigitalAgricultureError"];
                "text/plain": string;
            };
        };
        /** @description `content_not_found` 资源不存在 */
        "DigitalAgricultureError.404.7": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["DigitalAgricultureError"];
            };
        };
        /** @description `consultation_not_found` 咨询不存在 */
        "DigitalAgricultureError.404.8": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["DigitalAgricultureError"];
            };
        };
        /** @description `idempotency_key_in_use` 相同的请求正在处理中，请稍后再试；`consultation_state` 咨询已答复或已关闭，不能再操作；`task_taken` 该任务已被他人领取 */
        "DigitalAgricultureError.409.2": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["DigitalAgricultureError"];
            };
        };
        /** @description `account_frozen` 账户已被冻结，请联系客服；`forbidden` 权限不足，无法访问该资源；`network_refused` 当前网络地址不允许访问该接口；`own_application` 不能审批本人的申请 */
        "DigitalAgricultureError.403.3": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["DigitalAgricultureError"];
            };
        };
        /** @description `idempotency_key_in_use` 相同的请求正在处理中，请稍后再试；`application_state` 申请的当前状态不允许此操作；`task_taken` 该任务已被他人领取；`task_closed` 该任务已由他人完成；`version_stale` 数据已被更新，请刷新后重试 */
        "DigitalAgricultureError.409.3": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["DigitalAgricultureError"];
            };
        };
        /** @description `idempotency_key_reused` 该幂等键已用于另一个请求，请更换；`amount_out_of_range` 申请金额超出限制；`term_out_of_range` 申请期限超出限制 */
        "DigitalAgricultureError.422.4": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["DigitalAgricultureError"];
            };
        };
        /** @description `task_not_found` 审核任务不存在 */
        "DigitalAgricultureError.404.9": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["DigitalAgricultureError"];
            };
        };
        /** @description `account_frozen` 账户已被冻结，请联系客服；`forbidden` 权限不足，无法访问该资源；`network_refused` 当前网络地址不允许访问该接口；`own_application` 不能审批本人的申请；`second_decision_self` 初审人不能复核，请由另一位审批人处理 */
        "DigitalAgricultureError.403.4": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["DigitalAgricultureError"];
            };
        };
        /** @description `certification_not_found` 认证申请不存在 */
        "DigitalAgricultureError.404.10": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["DigitalAgricultureError"];
            };
        };
        /** @description `idempotency_key_in_use` 相同的请求正在处理中，请稍后再试；`code_taken` 编码已被使用 */
        "DigitalAgricultureError.409.4": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["DigitalAgricultureError"];
            };
        };
        /** @description `idempotency_key_in_use` 相同的请求正在处理中，请稍后再试；`version_stale` 数据已被更新，请刷新后重试 */
        "DigitalAgricultureError.409.5": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["DigitalAgricultureError"];
            };
        };
        /** @description `invalid_input` 请求参数错误；`bad_json` 请求体不是有效的JSON */
        "LoanRepaymentError.400": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["LoanRepaymentError"];
            };
        };
        /** @description `signature_refused` 请求签名缺失或无效；`unauthenticated` 未登录或登录状态无效，请登录；`token_expired` Token已过期，请重新登录 */
        "LoanRepaymentError.401": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["LoanRepaymentError"];
            };
        };
        /** @description `account_frozen` 账户已被冻结，请联系客服；`forbidden` 权限不足，无法访问该资源；`network_refused` 当前网络地址不允许访问该接口 */
        "LoanRepaymentError.403": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["LoanRepaymentError"];
            };
        };
        /** @description `payload_too_large` 请求体过大 */
        "LoanRepaymentError.413": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["LoanRepaymentError"];
            };
        };
        /** @description `unsupported_media_type` 不支持的内容类型 */
        "LoanRepaymentError.415": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["LoanRepaymentError"];
            };
        };
        /** @description `amount_out_of_range` 申请金额超出限制；`term_out_of_range` 申请期限超出限制 */
        "LoanRepaymentError.422": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["LoanRepaymentError"];
            };
        };
        /** @description `rate_limited` 请求过于频繁，请稍后再试 */
        "LoanRepaymentError.429": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["LoanRepaymentError"];
            };
        };
        /** @description `internal` 服务器内部错误 */
        "LoanRepaymentError.500": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["LoanRepaymentError"];
            };
        };
        /** @description `unavailable` 服务暂时不可用，请稍后再试 */
        "LoanRepaymentError.503": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["LoanRepaymentError"];
            };
        };
        /** @description `invalid_input` 请求参数错误 */
        "LoanRepaymentError.400.2": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["LoanRepaymentError"];
            };
        };
        /** @description `loan_not_found` 贷款不存在 */
        "LoanRepaymentError.404": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["LoanRepaymentError"];
            };
        };
        /** @description `idempotency_key_in_use` 相同的请求正在处理中，请稍后再试 */
        "LoanRepaymentError.409": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["LoanRepaymentError"];
            };
        };
        /** @description `idempotency_key_reused` 该幂等键已用于另一个请求，请更换；`loan_closed` 贷款已结清或已核销；`nothing_due` 当前没有应还款项；`period_settled` 该期已还清，不能修改；`insufficient_balance` 余额不足；`payment_failed` 支付失败；`payment_closed` 支付单已完成或已关闭 */
        "LoanRepaymentError.422.2": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["LoanRepaymentError"];
            };
        };
        /** @description `idempotency_key_reused` 该幂等键已用于另一个请求，请更换；`loan_closed` 贷款已结清或已核销 */
        "LoanRepaymentError.422.3": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["LoanRepaymentError"];
            };
        };
        /** @description `idempotency_key_reused` 该幂等键已用于另一个请求，请更换；`loan_closed` 贷款已结清或已核销；`amount_out_of_range` 申请金额超出限制 */
        "LoanRepaymentError.422.4": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["LoanRepaymentError"];
            };
        };
        /** @description `loan_not_found` 贷款不存在；`period_not_found` 还款期次不存在 */
        "LoanRepaymentError.404.2": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["LoanRepaymentError"];
            };
        };
        /** @description `idempotency_key_in_use` 相同的请求正在处理中，请稍后再试；`transaction_reused` 该交易号已用于另一笔还款 */
        "LoanRepaymentError.409.2": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["LoanRepaymentError"];
            };
        };
        /** @description `idempotency_key_reused` 该幂等键已用于另一个请求，请更换；`period_settled` 该期已还清，不能修改；`amount_mismatch` 金额不一致：总额须等于本金加利息，且本金合计须等于贷款本金；`insufficient_balance` 余额不足；`loan_closed` 贷款已结清或已核销 */
        "LoanRepaymentError.422.5": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["LoanRepaymentError"];
            };
        };
        /** @description `loan_not_found` 贷款不存在；`quote_not_found` 提前还款报价不存在 */
        "LoanRepaymentError.404.3": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["LoanRepaymentError"];
            };
        };
        /** @description `idempotency_key_in_use` 相同的请求正在处理中，请稍后再试；`quote_stale` 贷款已发生变化，请重新报价 */
        "LoanRepaymentError.409.3": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["LoanRepaymentError"];
            };
        };
        /** @description `idempotency_key_reused` 该幂等键已用于另一个请求，请更换；`loan_closed` 贷款已结清或已核销；`quote_expired` 提前还款报价已过期；`amount_out_of_range` 申请金额超出限制；`insufficient_balance` 余额不足 */
        "LoanRepaymentError.422.6": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["LoanRepaymentError"];
            };
        };
        /** @description `invalid_input` 请求参数错误；`bad_json` 请求体不是有效的JSON */
        "BackOfficeError.400": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["BackOfficeError"];
            };
        };
        /** @description `signature_refused` 请求签名缺失或无效 */
        "BackOfficeError.401": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["BackOfficeError"];
            };
        };
        /** @description `network_refused` 当前网络地址不允许访问该接口；`account_frozen` 账户已被冻结，请联系客服 */
        "BackOfficeError.403": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["BackOfficeError"];
            };
        };
        /** @description `idempotency_key_in_use` 相同的请求正在处理中，请稍后再试 */
        "BackOfficeError.409": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["BackOfficeError"];
            };
        };
        /** @description `payload_too_large` 请求体过大 */
        "BackOfficeError.413": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["BackOfficeError"];
            };
        };
        /** @description `unsupported_media_type` 不支持的内容类型 */
        "BackOfficeError.415": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["BackOfficeError"];
            };
        };
        /** @description `idempotency_key_reused` 该幂等键已用于另一个请求，请更换；`captcha_wrong` 图形验证码错误或已过期 */
        "BackOfficeError.422": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["BackOfficeError"];
            };
        };
        /** @description `rate_limited` 请求过于频繁，请稍后再试 */
        "BackOfficeError.429": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["BackOfficeError"];
            };
        };
        /** @description `internal` 服务器内部错误 */
        "BackOfficeError.500": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["BackOfficeError"];
            };
        };
        /** @description `unavailable` 服务暂时不可用，请稍后再试；`message_not_sent` 消息发送失败，请稍后再试 */
        "BackOfficeError.503": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["BackOfficeError"];
            };
        };
        /** @description `signature_refused` 请求签名缺失或无效；`unauthenticated` 未登录或登录状态无效，请登录；`token_expired` Token已过期，请重新登录 */
        "BackOfficeError.401.2": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["BackOfficeError"];
            };
        };
        /** @description `idempotency_key_reused` 该幂等键已用于另一个请求，请更换；`code_wrong` 验证码错误；`code_expired` 验证码已过期，请重新获取；`code_locked` 验证码错误次数过多，请重新获取；`captcha_wrong` 图形验证码错误或已过期 */
        "BackOfficeError.422.2": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["BackOfficeError"];
            };
        };
        /** @description `invalid_input` 请求参数错误 */
        "BackOfficeError.400.2": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["BackOfficeError"];
            };
        };
        /** @description `account_frozen` 账户已被冻结，请联系客服；`forbidden` 权限不足，无法访问该资源；`network_refused` 当前网络地址不允许访问该接口 */
        "BackOfficeError.403.2": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["BackOfficeError"];
            };
        };
        /** @description `unavailable` 服务暂时不可用，请稍后再试 */
        "BackOfficeError.503.2": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["BackOfficeError"];
            };
        };
        /** @description `invalid_input` 请求参数错误 */
        "UserModuleError.400": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["UserModuleError"];
            };
        };
        /** @description `signature_refused` 请求签名缺失或无效；`unauthenticated` 未登录或登录状态无效，请登录；`token_expired` Token已过期，请重新登录 */
        "UserModuleError.401": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["UserModuleError"];
            };
        };
        /** @description `account_frozen` 账户已被冻结；`forbidden` 权限不足，无法访问该资源；`network_refused` 当前网络地址不允许访问该接口 */
        "UserModuleError.403": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["UserModuleError"];
            };
        };
        /** @description `rate_limited` 请求过于频繁，请稍后再试 */
        "UserModuleError.429": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["UserModuleError"];
            };
        };
        /** @description `internal` 服务器内部错误 */
        "UserModuleError.500": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["UserModuleError"];
            };
        };
        /** @description `unavailable` 服务暂时不可用，请稍后再试 */
        "UserModuleError.503": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["UserModuleError"];
            };
        };
        /** @description `invalid_input` 请求参数错误；`bad_json` 请求体不是有效的JSON */
        "UserModuleError.400.2": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["UserModuleError"];
            };
        };
        /** @description `payload_too_large` 请求体过大 */
        "UserModuleError.413": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["UserModuleError"];
            };
        };
        /** @description `unsupported_media_type` 不支持的内容类型 */
        "UserModuleError.415": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["UserModuleError"];
            };
        };
        /** @description `idempotency_key_reused` 该幂等键已用于另一个请求，请更换 */
        "UserModuleError.422": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["UserModuleError"];
            };
        };
        /** @description `idempotency_key_in_use` 相同的请求正在处理中，请稍后再试 */
        "UserModuleError.409": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["UserModuleError"];
            };
        };
        /** @description `idempotency_key_in_use` 相同的请求正在处理中，请稍后再试；`certification_exists` 已有审核中或已通过的认证，请勿重复提交 */
        "UserModuleError.409.2": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["UserModuleError"];
            };
        };
        /** @description `idempotency_key_reused` 该幂等键已用于另一个请求，请更换；`address_incomplete` 地址信息不完整 */
        "UserModuleError.422.2": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["UserModuleError"];
            };
        };
        /** @description `address_not_found` 地址不存在 */
        "UserModuleError.404": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["UserModuleError"];
            };
        };
        /** @description `signature_refused` 请求签名缺失或无效 */
        "UserModuleError.401.2": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["UserModuleError"];
            };
        };
        /** @description `idempotency_key_reused` 该幂等键已用于另一个请求，请更换；`weak_password` 密码强度不足；`code_wrong` 验证码错误；`code_expired` 验证码已过期；`code_locked` 验证码错误次数过多，请重新获取 */
        "UserModuleError.422.3": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["UserModuleError"];
            };
        };
        /** @description `account_frozen` 账户已被冻结 */
        "UserModuleError.403.2": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["UserModuleError"];
            };
        };
        /** @description `user_not_found` 用户不存在 */
        "UserModuleError.404.2": {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "X-Error-Code": components["headers"]["X-Error-Code"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["UserModuleError"];
            };
        };
    };
    parameters: {
        /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
        "Idempotency-Key": string;
        /** @description HMAC-SHA256签名，十六进制；带上即校验 */
        "X-Signature": string;
        /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
        "X-Timestamp": string;
        /** @description 签名密钥的名称 */
        "X-Key-Id": string;
        /** @description 一次性随机串；不带时同一签名只可使用一次 */
        "X-Nonce": string;
    };
    requestBodies: never;
    headers: {
        /** @description 请求编号：调用方给出的，或由平台生成 */
        "X-Request-Id": string;
        /** @description 错误的名称，与文档的错误码无关，供程序判断 */
        "X-Error-Code": string;
        /** @description 多少秒后再试 */
        "Retry-After": number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "s000-captcha": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        captchaid: string;
                        /** @description 与 captchaid 相同 */
                        captcha_id: string;
                        /** @description PNG 图片的 data URI */
                        picpath: string;
                        /** @description 仅沙箱环境给出，否则为空 */
                        answer: string;
                        status: number;
                    };
                };
            };
            400: components["responses"]["FinancePlatformError.400"];
            401: components["responses"]["FinancePlatformError.401"];
            429: components["responses"]["FinancePlatformError.429"];
            500: components["responses"]["FinancePlatformError.500"];
            503: components["responses"]["FinancePlatformError.503"];
        };
    };
    "s000-send-sms": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 手机号 */
                    mobile: string;
                    /** @description 类型：1 注册，2 登录 */
                    type: 1 | 2;
                };
                "application/x-www-form-urlencoded": {
                    /** @description 手机号 */
                    mobile: string;
                    /** @description 类型：1 注册，2 登录 */
                    type: 1 | 2;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        /** @description 有效期（秒） */
                        expires_in: number;
                        /** @description 多久后可重发（秒） */
                        retry_after: number;
                        status: number;
                    };
                };
            };
            400: components["responses"]["FinancePlatformError.400.2"];
            401: components["responses"]["FinancePlatformError.401"];
            409: components["responses"]["FinancePlatformError.409"];
            413: components["responses"]["FinancePlatformError.413"];
            415: components["responses"]["FinancePlatformError.415"];
            422: components["responses"]["FinancePlatformError.422"];
            429: components["responses"]["FinancePlatformError.429"];
            500: components["responses"]["FinancePlatformError.500"];
            503: components["responses"]["FinancePlatformError.503.2"];
        };
    };
    "s000-send-email": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 邮箱 */
                    email: string;
                    /** @description 类型：1 注册，2 登录 */
                    type: 1 | 2;
                };
                "application/x-www-form-urlencoded": {
                    /** @description 邮箱 */
                    email: string;
                    /** @description 类型：1 注册，2 登录 */
                    type: 1 | 2;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        /** @description 有效期（秒） */
                        expires_in: number;
                        /** @description 多久后可重发（秒） */
                        retry_after: number;
                        status: number;
                    };
                };
            };
            400: components["responses"]["FinancePlatformError.400.2"];
            401: components["responses"]["FinancePlatformError.401"];
            409: components["responses"]["FinancePlatformError.409"];
            413: components["responses"]["FinancePlatformError.413"];
            415: components["responses"]["FinancePlatformError.415"];
            422: components["responses"]["FinancePlatformError.422"];
            429: components["responses"]["FinancePlatformError.429"];
            500: components["responses"]["FinancePlatformError.500"];
            503: components["responses"]["FinancePlatformError.503.2"];
        };
    };
    "s000-mobile-register": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 手机号 */
                    mobile: string;
                    /** @description 昵称 */
                    nickname: string;
                    /**
                     * Format: password
                     * @description 密码
                     */
                    password: string;
                    /** @description 短信或邮件验证码 */
                    code: string;
                };
                "application/x-www-form-urlencoded": {
                    /** @description 手机号 */
                    mobile: string;
                    /** @description 昵称 */
                    nickname: string;
                    /**
                     * Format: password
                     * @description 密码
                     */
                    password: string;
                    /** @description 短信或邮件验证码 */
                    code: string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        /** @description 用户 id */
                        id: number;
                        uuid: string;
                        status: number;
                    };
                };
            };
            400: components["responses"]["FinancePlatformError.400.2"];
            401: components["responses"]["FinancePlatformError.401"];
            /** @description `idempotency_key_in_use` 相同的请求正在处理中，请稍后再试；`phone_taken` 手机号已注册 */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FinancePlatformError"];
                };
            };
            413: components["responses"]["FinancePlatformError.413"];
            415: components["responses"]["FinancePlatformError.415"];
            422: components["responses"]["FinancePlatformError.422.2"];
            500: components["responses"]["FinancePlatformError.500"];
            503: components["responses"]["FinancePlatformError.503"];
        };
    };
    "s000-email-register": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 邮箱 */
                    email: string;
                    /** @description 昵称 */
                    nickname: string;
                    /**
                     * Format: password
                     * @description 密码
                     */
                    password: string;
                    /** @description 短信或邮件验证码 */
                    code: string;
                };
                "application/x-www-form-urlencoded": {
                    /** @description 邮箱 */
                    email: string;
                    /** @description 昵称 */
                    nickname: string;
                    /**
                     * Format: password
                     * @description 密码
                     */
                    password: string;
                    /** @description 短信或邮件验证码 */
                    code: string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        /** @description 用户 id */
                        id: number;
                        uuid: string;
                        status: number;
                    };
                };
            };
            400: components["responses"]["FinancePlatformError.400.2"];
            401: components["responses"]["FinancePlatformError.401"];
            /** @description `idempotency_key_in_use` 相同的请求正在处理中，请稍后再试；`email_taken` 邮箱已注册 */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FinancePlatformError"];
                };
            };
            413: components["responses"]["FinancePlatformError.413"];
            415: components["responses"]["FinancePlatformError.415"];
            422: components["responses"]["FinancePlatformError.422.2"];
            500: components["responses"]["FinancePlatformError.500"];
            503: components["responses"]["FinancePlatformError.503"];
        };
    };
    "s000-mobile-pwd-login": {
        parameters: {
            query: {
                /** @description 手机号 */
                mobile: string;
                /** @description 图形验证码答案 */
                captcha: string;
                /** @description 密码 */
                password: string;
                /** @description 图形验证码编号 */
                captcha_id: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        /** @description 用户 id */
                        id: number;
                        /** @description 与 id 相同 */
                        user_id: number;
                        /** @description 访问令牌；同时写入 HttpOnly Cookie token */
                        token: string;
                        refresh_token: string;
                        expires_in: number;
                        status: number;
                    };
                };
            };
            400: components["responses"]["FinancePlatformError.400.2"];
            401: components["responses"]["FinancePlatformError.401.2"];
            403: components["responses"]["FinancePlatformError.403"];
            404: components["responses"]["FinancePlatformError.404"];
            413: components["responses"]["FinancePlatformError.413"];
            415: components["responses"]["FinancePlatformError.415"];
            422: components["responses"]["FinancePlatformError.422.3"];
            429: components["responses"]["FinancePlatformError.429"];
            500: components["responses"]["FinancePlatformError.500"];
            503: components["responses"]["FinancePlatformError.503"];
        };
    };
    "s000-mobile-pwd-login-post": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 手机号 */
                    mobile: string;
                    /** @description 图形验证码答案 */
                    captcha: string;
                    /**
                     * Format: password
                     * @description 密码
                     */
                    password: string;
                    /** @description 图形验证码编号 */
                    captcha_id: string;
                };
                "application/x-www-form-urlencoded": {
                    /** @description 手机号 */
                    mobile: string;
                    /** @description 图形验证码答案 */
                    captcha: string;
                    /**
                     * Format: password
                     * @description 密码
                     */
                    password: string;
                    /** @description 图形验证码编号 */
                    captcha_id: string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        /** @description 用户 id */
                        id: number;
                        /** @description 与 id 相同 */
                        user_id: number;
                        /** @description 访问令牌；同时写入 HttpOnly Cookie token */
                        token: string;
                        refresh_token: string;
                        expires_in: number;
                        status: number;
                    };
                };
            };
            400: components["responses"]["FinancePlatformError.400.2"];
            401: components["responses"]["FinancePlatformError.401.2"];
            403: components["responses"]["FinancePlatformError.403"];
            404: components["responses"]["FinancePlatformError.404"];
            409: components["responses"]["FinancePlatformError.409"];
            413: components["responses"]["FinancePlatformError.413"];
            415: components["responses"]["FinancePlatformError.415"];
            422: components["responses"]["FinancePlatformError.422.4"];
            429: components["responses"]["FinancePlatformError.429"];
            500: components["responses"]["FinancePlatformError.500"];
            503: components["responses"]["FinancePlatformError.503"];
        };
    };
    "s000-email-pwd-login": {
        parameters: {
            query: {
                /** @description 邮箱 */
                email: string;
                /** @description 图形验证码答案 */
                captcha: string;
                /** @description 密码 */
                password: string;
                /** @description 图形验证码编号 */
                captcha_id: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        /** @description 用户 id */
                        id: number;
                        /** @description 与 id 相同 */
                        user_id: number;
                        /** @description 访问令牌；同时写入 HttpOnly Cookie token */
                        token: string;
                        refresh_token: string;
                        expires_in: number;
                        status: number;
                    };
                };
            };
            400: components["responses"]["FinancePlatformError.400.2"];
            401: components["responses"]["FinancePlatformError.401.2"];
            403: components["responses"]["FinancePlatformError.403"];
            404: components["responses"]["FinancePlatformError.404"];
            413: components["responses"]["FinancePlatformError.413"];
            415: components["responses"]["FinancePlatformError.415"];
            422: components["responses"]["FinancePlatformError.422.3"];
            429: components["responses"]["FinancePlatformError.429"];
            500: components["responses"]["FinancePlatformError.500"];
            503: components["responses"]["FinancePlatformError.503"];
        };
    };
    "s000-email-pwd-login-post": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 邮箱 */
                    email: string;
                    /** @description 图形验证码答案 */
                    captcha: string;
                    /**
                     * Format: password
                     * @description 密码
                     */
                    password: string;
                    /** @description 图形验证码编号 */
                    captcha_id: string;
                };
                "application/x-www-form-urlencoded": {
                    /** @description 邮箱 */
                    email: string;
                    /** @description 图形验证码答案 */
                    captcha: string;
                    /**
                     * Format: password
                     * @description 密码
                     */
                    password: string;
                    /** @description 图形验证码编号 */
                    captcha_id: string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        /** @description 用户 id */
                        id: number;
                        /** @description 与 id 相同 */
                        user_id: number;
                        /** @description 访问令牌；同时写入 HttpOnly Cookie token */
                        token: string;
                        refresh_token: string;
                        expires_in: number;
                        status: number;
                    };
                };
            };
            400: components["responses"]["FinancePlatformError.400.2"];
            401: components["responses"]["FinancePlatformError.401.2"];
            403: components["responses"]["FinancePlatformError.403"];
            404: components["responses"]["FinancePlatformError.404"];
            409: components["responses"]["FinancePlatformError.409"];
            413: components["responses"]["FinancePlatformError.413"];
            415: components["responses"]["FinancePlatformError.415"];
            422: components["responses"]["FinancePlatformError.422.4"];
            429: components["responses"]["FinancePlatformError.429"];
            500: components["responses"]["FinancePlatformError.500"];
            503: components["responses"]["FinancePlatformError.503"];
        };
    };
    "s000-get-user-info": {
        parameters: {
            query?: {
                id?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        nickname: string | null;
                        email: string | null;
                        mobile: string | null;
                        gender: ("男" | "女") | null;
                        /** @description 脱敏 */
                        id_number: string | null;
                        address: string | null;
                        /** @description 0 未婚，1 已婚，2 离异，3 丧偶 */
                        marital_status: number | null;
                        career: string | null;
                        emergency_contact: string | null;
                        photo: string | null;
                        name: string | null;
                        status: number;
                    };
                };
            };
            400: components["responses"]["FinancePlatformError.400.2"];
            401: components["responses"]["FinancePlatformError.401.3"];
            403: components["responses"]["FinancePlatformError.403.2"];
            413: components["responses"]["FinancePlatformError.413"];
            415: components["responses"]["FinancePlatformError.415"];
            429: components["responses"]["FinancePlatformError.429"];
            500: components["responses"]["FinancePlatformError.500"];
            503: components["responses"]["FinancePlatformError.503"];
        };
    };
    "s000-update-user-info": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    id: number;
                    nickname?: string | null;
                    email?: string | null;
                    mobile?: string | null;
                    gender?: ("男" | "女" | "male" | "female") | null;
                    id_number?: (string) | null;
                    address?: string | null;
                    marital_status?: number | null;
                    career?: string | null;
                    emergency_contact?: string | null;
                    photo?: string | null;
                    name?: string | null;
                };
                "application/x-www-form-urlencoded": {
                    id: number;
                    nickname?: string | null;
                    email?: string | null;
                    mobile?: string | null;
                    gender?: ("男" | "女" | "male" | "female") | null;
                    id_number?: (string) | null;
                    address?: string | null;
                    marital_status?: number | null;
                    career?: string | null;
                    emergency_contact?: string | null;
                    photo?: string | null;
                    name?: string | null;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        updated_fields: string[];
                        status: number;
                    };
                };
            };
            400: components["responses"]["FinancePlatformError.400.2"];
            401: components["responses"]["FinancePlatformError.401.3"];
            403: components["responses"]["FinancePlatformError.403.2"];
            /** @description `idempotency_key_in_use` 相同的请求正在处理中，请稍后再试；`phone_taken` 手机号已注册；`email_taken` 邮箱已注册 */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FinancePlatformError"];
                };
            };
            413: components["responses"]["FinancePlatformError.413"];
            415: components["responses"]["FinancePlatformError.415"];
            422: components["responses"]["FinancePlatformError.422"];
            500: components["responses"]["FinancePlatformError.500"];
            503: components["responses"]["FinancePlatformError.503"];
        };
    };
    "s000-get-my-loan-order": {
        parameters: {
            query: {
                id: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        loan_orders: {
                            /** @description 申请编号，放款后仍为同一编号 */
                            loan_id: number;
                            borrower_id: number;
                            /** @description 元 */
                            loan_amount: number;
                            interest_rate: number;
                            pay_month: number;
                            /** @description 元 */
                            total_repay_amount: number;
                            /** @description 元 */
                            month_pay: number;
                            /** @enum {string} */
                            loan_status: "pending" | "approved" | "rejected" | "cancelled";
                            note: string | null;
                            application_no: string;
                            loan_no: string | null;
                            /** @description 放款后：normal、in_progress、overdue、completed */
                            repayment_status: string | null;
                            /** Format: date-time */
                            created_at: string;
                        }[];
                        status: number;
                    };
                };
            };
            400: components["responses"]["FinancePlatformError.400.2"];
            401: components["responses"]["FinancePlatformError.401.3"];
            403: components["responses"]["FinancePlatformError.403.2"];
            413: components["responses"]["FinancePlatformError.413"];
            415: components["responses"]["FinancePlatformError.415"];
            429: components["responses"]["FinancePlatformError.429"];
            500: components["responses"]["FinancePlatformError.500"];
            503: components["responses"]["FinancePlatformError.503"];
        };
    };
    "s000-submit-loan-application": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    borrower_id: number;
                    /** @description 金额（元，两位小数） */
                    loan_amount: number | string;
                    /** @description 年利率（小数） */
                    interest_rate: number | string;
                    pay_month: number;
                    /** @description 金额（元，两位小数） */
                    total_repay_amount: number | string;
                    /** @description 金额（元，两位小数） */
                    month_pay: number | string;
                };
                "application/x-www-form-urlencoded": {
                    borrower_id: number;
                    /** @description 金额（元，两位小数） */
                    loan_amount: number | string;
                    /** @description 年利率（小数） */
                    interest_rate: number | string;
                    pay_month: number;
                    /** @description 金额（元，两位小数） */
                    total_repay_amount: number | string;
                    /** @description 金额（元，两位小数） */
                    month_pay: number | string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        loan_id: number;
                        application_no: string;
                        /** @enum {string} */
                        loan_status: "pending" | "approved" | "rejected" | "cancelled";
                        status: number;
                    };
                };
            };
            400: components["responses"]["FinancePlatformError.400.2"];
            401: components["responses"]["FinancePlatformError.401.3"];
            403: components["responses"]["FinancePlatformError.403.2"];
            /** @description `product_not_found` 产品不存在 */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FinancePlatformError"];
                };
            };
            409: components["responses"]["FinancePlatformError.409"];
            413: components["responses"]["FinancePlatformError.413"];
            415: components["responses"]["FinancePlatformError.415"];
            /** @description `idempotency_key_reused` 该幂等键已用于另一个请求，请更换；`amount_out_of_range` 申请金额超出限制；`term_out_of_range` 申请期限超出限制；`application_pending` 用户已有待审批申请 */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FinancePlatformError"];
                };
            };
            429: components["responses"]["FinancePlatformError.429"];
            500: components["responses"]["FinancePlatformError.500"];
            503: components["responses"]["FinancePlatformError.503"];
        };
    };
    "s000-view-loan-application": {
        parameters: {
            query: {
                id: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        loan_applications: {
                            /** @description 申请编号，放款后仍为同一编号 */
                            loan_id: number;
                            borrower_id: number;
                            /** @description 元 */
                            loan_amount: number;
                            interest_rate: number;
                            pay_month: number;
                            /** @description 元 */
                            total_repay_amount: number;
                            /** @description 元 */
                            month_pay: number;
                            /** @enum {string} */
                            loan_status: "pending" | "approved" | "rejected" | "cancelled";
                            note: string | null;
                            application_no: string;
                            loan_no: string | null;
                            /** @description 放款后：normal、in_progress、overdue、completed */
                            repayment_status: string | null;
                            /** Format: date-time */
                            created_at: string;
                        }[];
                        status: number;
                    };
                };
            };
            400: components["responses"]["FinancePlatformError.400.2"];
            401: components["responses"]["FinancePlatformError.401.3"];
            403: components["responses"]["FinancePlatformError.403.2"];
            413: components["responses"]["FinancePlatformError.413"];
            415: components["responses"]["FinancePlatformError.415"];
            429: components["responses"]["FinancePlatformError.429"];
            500: components["responses"]["FinancePlatformError.500"];
            503: components["responses"]["FinancePlatformError.503"];
        };
    };
    "s000-view-loan-application--alias-1": {
        parameters: {
            query: {
                id: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        loan_applications: {
                            /** @description 申请编号，放款后仍为同一编号 */
                            loan_id: number;
                            borrower_id: number;
                            /** @description 元 */
                            loan_amount: number;
                            interest_rate: number;
                            pay_month: number;
                            /** @description 元 */
                            total_repay_amount: number;
                            /** @description 元 */
                            month_pay: number;
                            /** @enum {string} */
                            loan_status: "pending" | "approved" | "rejected" | "cancelled";
                            note: string | null;
                            application_no: string;
                            loan_no: string | null;
                            /** @description 放款后：normal、in_progress、overdue、completed */
                            repayment_status: string | null;
                            /** Format: date-time */
                            created_at: string;
                        }[];
                        status: number;
                    };
                };
            };
            400: components["responses"]["FinancePlatformError.400.2"];
            401: components["responses"]["FinancePlatformError.401.3"];
            403: components["responses"]["FinancePlatformError.403.2"];
            413: components["responses"]["FinancePlatformError.413"];
            415: components["responses"]["FinancePlatformError.415"];
            429: components["responses"]["FinancePlatformError.429"];
            500: components["responses"]["FinancePlatformError.500"];
            503: components["responses"]["FinancePlatformError.503"];
        };
    };
    "s000-view-loan-application--alias-2": {
        parameters: {
            query: {
                id: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        loan_applications: {
                            /** @description 申请编号，放款后仍为同一编号 */
                            loan_id: number;
                            borrower_id: number;
                            /** @description 元 */
                            loan_amount: number;
                            interest_rate: number;
                            pay_month: number;
                            /** @description 元 */
                            total_repay_amount: number;
                            /** @description 元 */
                            month_pay: number;
                            /** @enum {string} */
                            loan_status: "pending" | "approved" | "rejected" | "cancelled";
                            note: string | null;
                            application_no: string;
                            loan_no: string | null;
                            /** @description 放款后：normal、in_progress、overdue、completed */
                            repayment_status: string | null;
                            /** Format: date-time */
                            created_at: string;
                        }[];
                        status: number;
                    };
                };
            };
            400: components["responses"]["FinancePlatformError.400.2"];
            401: components["responses"]["FinancePlatformError.401.3"];
            403: components["responses"]["FinancePlatformError.403.2"];
            413: components["responses"]["FinancePlatformError.413"];
            415: components["responses"]["FinancePlatformError.415"];
            429: components["responses"]["FinancePlatformError.429"];
            500: components["responses"]["FinancePlatformError.500"];
            503: components["responses"]["FinancePlatformError.503"];
        };
    };
    "s000-cancel-loan-application": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    borrower_id: number;
                    loan_id: number;
                };
                "application/x-www-form-urlencoded": {
                    borrower_id: number;
                    loan_id: number;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        loan_id: number;
                        /** @enum {string} */
                        loan_status: "pending" | "approved" | "rejected" | "cancelled";
                        status: number;
                    };
                };
            };
            400: components["responses"]["FinancePlatformError.400.2"];
            401: components["responses"]["FinancePlatformError.401.3"];
            403: components["responses"]["FinancePlatformError.403.2"];
            404: components["responses"]["FinancePlatformError.404.2"];
            /** @description `idempotency_key_in_use` 相同的请求正在处理中，请稍后再试；`application_state` 申请的当前状态不允许此操作 */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FinancePlatformError"];
                };
            };
            413: components["responses"]["FinancePlatformError.413"];
            415: components["responses"]["FinancePlatformError.415"];
            422: components["responses"]["FinancePlatformError.422"];
            500: components["responses"]["FinancePlatformError.500"];
            503: components["responses"]["FinancePlatformError.503"];
        };
    };
    "s000-creat-manager-account": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 管理员账号 */
                    account: string;
                    /**
                     * Format: password
                     * @description 密码
                     */
                    password: string;
                };
                "application/x-www-form-urlencoded": {
                    /** @description 管理员账号 */
                    account: string;
                    /**
                     * Format: password
                     * @description 密码
                     */
                    password: string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        id: number;
                        account: string;
                        status: number;
                    };
                };
            };
            400: components["responses"]["FinancePlatformError.400.2"];
            401: components["responses"]["FinancePlatformError.401.3"];
            403: components["responses"]["FinancePlatformError.403.2"];
            409: components["responses"]["FinancePlatformError.409.2"];
            413: components["responses"]["FinancePlatformError.413"];
            415: components["responses"]["FinancePlatformError.415"];
            422: components["responses"]["FinancePlatformError.422.5"];
            500: components["responses"]["FinancePlatformError.500"];
            503: components["responses"]["FinancePlatformError.503"];
        };
    };
    "s000-creat-manager-account--alias-1": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 管理员账号 */
                    account: string;
                    /**
                     * Format: password
                     * @description 密码
                     */
                    password: string;
                };
                "application/x-www-form-urlencoded": {
                    /** @description 管理员账号 */
                    account: string;
                    /**
                     * Format: password
                     * @description 密码
                     */
                    password: string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        id: number;
                        account: string;
                        status: number;
                    };
                };
            };
            400: components["responses"]["FinancePlatformError.400.2"];
            401: components["responses"]["FinancePlatformError.401.3"];
            403: components["responses"]["FinancePlatformError.403.2"];
            409: components["responses"]["FinancePlatformError.409.2"];
            413: components["responses"]["FinancePlatformError.413"];
            415: components["responses"]["FinancePlatformError.415"];
            422: components["responses"]["FinancePlatformError.422.5"];
            500: components["responses"]["FinancePlatformError.500"];
            503: components["responses"]["FinancePlatformError.503"];
        };
    };
    "s000-manager-login": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 管理员账号 */
                    account: string;
                    /**
                     * Format: password
                     * @description 密码
                     */
                    password: string;
                    /** @description 图形验证码答案，多次登录失败后必填 */
                    captcha?: string;
                    /** @description 图形验证码编号 */
                    captcha_id?: string;
                };
                "application/x-www-form-urlencoded": {
                    /** @description 管理员账号 */
                    account: string;
                    /**
                     * Format: password
                     * @description 密码
                     */
                    password: string;
                    /** @description 图形验证码答案，多次登录失败后必填 */
                    captcha?: string;
                    /** @description 图形验证码编号 */
                    captcha_id?: string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        id: number;
                        account: string;
                        token: string;
                        refresh_token: string;
                        expires_in: number;
                        status: number;
                    };
                };
            };
            400: components["responses"]["FinancePlatformError.400.2"];
            401: components["responses"]["FinancePlatformError.401.2"];
            /** @description `network_refused` 当前网络地址不允许访问该接口；`account_frozen` 账户已被冻结，请联系客服；`second_step_required` 该账号已开启登录二次验证，请使用后台登录页面 */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FinancePlatformError"];
                };
            };
            404: components["responses"]["FinancePlatformError.404"];
            409: components["responses"]["FinancePlatformError.409"];
            413: components["responses"]["FinancePlatformError.413"];
            415: components["responses"]["FinancePlatformError.415"];
            422: components["responses"]["FinancePlatformError.422.4"];
            429: components["responses"]["FinancePlatformError.429"];
            500: components["responses"]["FinancePlatformError.500"];
            503: components["responses"]["FinancePlatformError.503"];
        };
    };
    "s000-get-total-loan-amount": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        total_loan_amount: number;
                        status: number;
                    };
                };
            };
            400: components["responses"]["FinancePlatformError.400"];
            401: components["responses"]["FinancePlatformError.401.3"];
            403: components["responses"]["FinancePlatformError.403.2"];
            429: components["responses"]["FinancePlatformError.429"];
            500: components["responses"]["FinancePlatformError.500"];
            503: components["responses"]["FinancePlatformError.503"];
        };
    };
    "s000-get-total-user-loan-info": {
        parameters: {
            query?: {
                /** @description 页码，从1开始 */
                page?: number;
                /** @description 每页条数，最多1000 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        user_loan_info: {
                            user_id: number;
                            loan_id: number;
                            loan_amount: number;
                            /** @enum {string} */
                            loan_status: "pending" | "approved" | "rejected" | "cancelled";
                        }[];
                        total: number;
                        status: number;
                    };
                };
            };
            400: components["responses"]["FinancePlatformError.400.2"];
            401: components["responses"]["FinancePlatformError.401.3"];
            403: components["responses"]["FinancePlatformError.403.2"];
            413: components["responses"]["FinancePlatformError.413"];
            415: components["responses"]["FinancePlatformError.415"];
            429: components["responses"]["FinancePlatformError.429"];
            500: components["responses"]["FinancePlatformError.500"];
            503: components["responses"]["FinancePlatformError.503"];
        };
    };
    "s000-get-user-credit-score": {
        parameters: {
            query: {
                id: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        user_id: number;
                        credit_score: number | null;
                        status: number;
                    };
                };
            };
            400: components["responses"]["FinancePlatformError.400.2"];
            401: components["responses"]["FinancePlatformError.401.3"];
            403: components["responses"]["FinancePlatformError.403.2"];
            404: components["responses"]["FinancePlatformError.404"];
            413: components["responses"]["FinancePlatformError.413"];
            415: components["responses"]["FinancePlatformError.415"];
            429: components["responses"]["FinancePlatformError.429"];
            500: components["responses"]["FinancePlatformError.500"];
            503: components["responses"]["FinancePlatformError.503"];
        };
    };
    "s000-approve-loan-application": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    loan_id: number;
                    /** @enum {string} */
                    status: "approved" | "rejected";
                };
                "application/x-www-form-urlencoded": {
                    loan_id: number;
                    /** @enum {string} */
                    status: "approved" | "rejected";
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        loan_id: number;
                        /** @enum {string} */
                        loan_status: "pending" | "approved" | "rejected" | "cancelled";
                        status: number;
                    };
                };
            };
            400: components["responses"]["FinancePlatformError.400.2"];
            401: components["responses"]["FinancePlatformError.401.3"];
            /** @description `account_frozen` 账户已被冻结，请联系客服；`forbidden` 权限不足，无法访问该资源；`network_refused` 当前网络地址不允许访问该接口；`own_application` 不能审批本人的申请 */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FinancePlatformError"];
                };
            };
            404: components["responses"]["FinancePlatformError.404.2"];
            /** @description `idempotency_key_in_use` 相同的请求正在处理中，请稍后再试；`application_state` 申请的当前状态不允许此操作；`task_taken` 该任务已被他人领取；`task_closed` 该任务已由他人完成；`version_stale` 数据已被更新，请刷新后重试 */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FinancePlatformError"];
                };
            };
            413: components["responses"]["FinancePlatformError.413"];
            415: components["responses"]["FinancePlatformError.415"];
            422: components["responses"]["FinancePlatformError.422"];
            500: components["responses"]["FinancePlatformError.500"];
            503: components["responses"]["FinancePlatformError.503"];
        };
    };
    "s000-pay-my-loan-order": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    borrower_id: number;
                    loan_id: number;
                };
                "application/x-www-form-urlencoded": {
                    borrower_id: number;
                    loan_id: number;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        loan_id: number;
                        period_number: number;
                        /** @description 元 */
                        paid_amount: number;
                        /** @description 其中滞纳金，元 */
                        late_fee: number;
                        status: number;
                    };
                };
            };
            400: components["responses"]["FinancePlatformError.400.2"];
            401: components["responses"]["FinancePlatformError.401.3"];
            403: components["responses"]["FinancePlatformError.403.2"];
            404: components["responses"]["FinancePlatformError.404.3"];
            409: components["responses"]["FinancePlatformError.409"];
            413: components["responses"]["FinancePlatformError.413"];
            415: components["responses"]["FinancePlatformError.415"];
            /** @description `idempotency_key_reused` 该幂等键已用于另一个请求，请更换；`loan_closed` 贷款已结清或已核销；`nothing_due` 当前没有应还款项；`period_settled` 该期已还清，不能修改；`insufficient_balance` 余额不足 */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FinancePlatformError"];
                };
            };
            500: components["responses"]["FinancePlatformError.500"];
            503: components["responses"]["FinancePlatformError.503"];
        };
    };
    "s000-get-my-pay-records": {
        parameters: {
            query: {
                borrower_id: number;
                loan_id: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        pay_records: {
                            loan_id: number;
                            period_number: number | null;
                            paid_amount: number;
                            /** Format: date */
                            paid_date: string;
                        }[];
                        status: number;
                    };
                };
            };
            400: components["responses"]["FinancePlatformError.400.2"];
            401: components["responses"]["FinancePlatformError.401.3"];
            403: components["responses"]["FinancePlatformError.403.2"];
            404: components["responses"]["FinancePlatformError.404.3"];
            413: components["responses"]["FinancePlatformError.413"];
            415: components["responses"]["FinancePlatformError.415"];
            429: components["responses"]["FinancePlatformError.429"];
            500: components["responses"]["FinancePlatformError.500"];
            503: components["responses"]["FinancePlatformError.503"];
        };
    };
    "s001-auth-register": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 手机号 */
                    phone: string;
                    /**
                     * Format: password
                     * @description 密码
                     */
                    password: string;
                    /** @description 短信或邮件验证码 */
                    code?: string;
                    /** @description 与 code 相同 */
                    verification_code?: string;
                    /**
                     * @default farmer
                     * @enum {string}
                     */
                    user_type?: "farmer" | "farm_owner" | "cooperative" | "enterprise";
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            user_id: number;
                            uuid: string;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401"];
            /** @description `idempotency_key_in_use` 相同的请求正在处理中，请稍后再试；`phone_taken` 手机号已注册 */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DigitalAgricultureError"];
                };
            };
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            /** @description `idempotency_key_reused` 该幂等键已用于另一个请求，请更换；`weak_password` 密码强度不足；`code_wrong` 验证码错误；`code_expired` 验证码已过期，请重新获取；`code_locked` 验证码错误次数过多，请重新获取 */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DigitalAgricultureError"];
                };
            };
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-auth-login": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 手机号 */
                    phone: string;
                    /**
                     * Format: password
                     * @description 密码
                     */
                    password: string;
                    platform?: string;
                    device_id?: string;
                    device_type?: string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            access_token: string;
                            refresh_token: string;
                            /** @description 秒 */
                            expires_in: number;
                            user_info: {
                                id: number;
                                uuid: string;
                                phone: string;
                                user_type: string;
                                real_name: string;
                                avatar: string;
                            };
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.2"];
            403: components["responses"]["DigitalAgricultureError.403"];
            404: components["responses"]["DigitalAgricultureError.404"];
            409: components["responses"]["DigitalAgricultureError.409"];
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            422: components["responses"]["DigitalAgricultureError.422"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-auth-refresh": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    refresh_token: string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            access_token: string;
                            refresh_token: string;
                            /** @description 秒 */
                            expires_in: number;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403"];
            409: components["responses"]["DigitalAgricultureError.409"];
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            422: components["responses"]["DigitalAgricultureError.422"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "v1-auth-logout": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        /** @description 无数据 */
                        data: Record<string, never>;
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            409: components["responses"]["DigitalAgricultureError.409"];
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            422: components["responses"]["DigitalAgricultureError.422"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "v1-captcha": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            captcha_id: string;
                            /** @description PNG 图片的 data URI */
                            image: string;
                            /** @description 仅沙箱环境给出，否则为空 */
                            answer: string;
                            expires_in: number;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "v1-captcha--alias-1": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            captcha_id: string;
                            /** @description PNG 图片的 data URI */
                            image: string;
                            /** @description 仅沙箱环境给出，否则为空 */
                            answer: string;
                            expires_in: number;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "v1-auth-send-code": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 手机号 */
                    phone?: string;
                    /** @description 邮箱 */
                    email?: string;
                    /**
                     * @default register
                     * @enum {string}
                     */
                    purpose?: "register" | "login" | "reset_password";
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            expires_in: number;
                            retry_after: number;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401"];
            409: components["responses"]["DigitalAgricultureError.409"];
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            422: components["responses"]["DigitalAgricultureError.422"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            /** @description `unavailable` 服务暂时不可用，请稍后再试；`message_not_sent` 消息发送失败，请稍后再试 */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DigitalAgricultureError"];
                };
            };
        };
    };
    "s001-user-profile-get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            id: number;
                            uuid: string;
                            username: string | null;
                            nickname: string | null;
                            phone: string | null;
                            email: string | null;
                            user_type: string;
                            /** @enum {string} */
                            status: "active" | "frozen";
                            real_name: string | null;
                            /** @description 脱敏 */
                            id_card: string | null;
                            avatar: string | null;
                            gender: ("male" | "female") | null;
                            /** Format: date */
                            birthday: string | null;
                            province: string | null;
                            city: string | null;
                            county: string | null;
                            address: string | null;
                            longitude: number | null;
                            latitude: number | null;
                            is_real_name_verified: boolean;
                            is_bank_card_verified: boolean;
                            is_credit_verified: boolean;
                            /** @description 余额（分） */
                            balance: number;
                            credit_score: number | null;
                            credit_level: string | null;
                            last_login_time: string | null;
                            /** Format: date-time */
                            created_at: string;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-user-profile-put": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    nickname?: string | null;
                    real_name?: string | null;
                    email?: string | null;
                    gender?: ("male" | "female") | null;
                    birthday?: string | null;
                    province?: string | null;
                    city?: string | null;
                    county?: string | null;
                    address?: string | null;
                    longitude?: number | null;
                    latitude?: number | null;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            updated_fields: string[];
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            /** @description `idempotency_key_in_use` 相同的请求正在处理中，请稍后再试；`email_taken` 邮箱已注册 */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DigitalAgricultureError"];
                };
            };
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            422: components["responses"]["DigitalAgricultureError.422"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-realname-auth": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    real_name: string;
                    /** @description 身份证号 */
                    id_card_number: string;
                    /** @description 图片地址：任意http(s)地址，或本平台上传接口返回的file_url */
                    id_card_front_img: string;
                    /** @description 图片地址：任意http(s)地址，或本平台上传接口返回的file_url */
                    id_card_back_img: string;
                    /** @description 图片地址：任意http(s)地址，或本平台上传接口返回的file_url */
                    face_verify_img: string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            auth_id: number;
                            /** @constant */
                            auth_status: "pending";
                            estimated_review_time: string;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            /** @description `file_not_found` 文件不存在 */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DigitalAgricultureError"];
                };
            };
            /** @description `idempotency_key_in_use` 相同的请求正在处理中，请稍后再试；`certification_exists` 已有审核中或已通过的认证，请勿重复提交 */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DigitalAgricultureError"];
                };
            };
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            /** @description `idempotency_key_reused` 该幂等键已用于另一个请求，请更换；`identity_mismatch` 实名认证信息不匹配 */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DigitalAgricultureError"];
                };
            };
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-auth-status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            real_name_auth: {
                                /** @enum {string} */
                                status: "none" | "pending" | "approved" | "rejected";
                                /** Format: date-time */
                                submitted_at?: string;
                                /** Format: date-time */
                                reviewed_at?: string;
                                review_note?: string;
                                auth_id?: number;
                            };
                            bank_card_auth: {
                                /** @enum {string} */
                                status: "none" | "pending" | "approved" | "rejected";
                                /** Format: date-time */
                                submitted_at?: string;
                                /** Format: date-time */
                                reviewed_at?: string;
                                review_note?: string;
                                auth_id?: number;
                            };
                            credit_auth: {
                                /** @enum {string} */
                                status: "none" | "pending" | "approved" | "rejected";
                                /** Format: date-time */
                                submitted_at?: string;
                                /** Format: date-time */
                                reviewed_at?: string;
                                review_note?: string;
                                auth_id?: number;
                            };
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-loan-products-list": {
        parameters: {
            query?: {
                product_type?: string;
                user_type?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            id: number;
                            product_code: string;
                            product_name: string;
                            description: string;
                            product_type: string;
                            /** @description 分 */
                            min_amount: number;
                            /** @description 分 */
                            max_amount: number;
                            /** @description 天 */
                            min_term: number;
                            /** @description 天 */
                            max_term: number;
                            /**
                             * @description 产品自身的期限单位；min_term与max_term总以天计
                             * @enum {string}
                             */
                            term_unit: "day" | "month";
                            /** @description 年利率 */
                            interest_rate: number;
                            interest_type: string;
                            /** @enum {string} */
                            repayment_method: "equal_installment" | "equal_principal" | "interest_only" | "single_repayment";
                            partner_name: string;
                            status: string;
                        }[];
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-loan-product-detail": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                product_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            id: number;
                            product_code: string;
                            product_name: string;
                            description: string;
                            product_type: string;
                            /** @description 分 */
                            min_amount: number;
                            /** @description 分 */
                            max_amount: number;
                            /** @description 天 */
                            min_term: number;
                            /** @description 天 */
                            max_term: number;
                            /**
                             * @description 产品自身的期限单位；min_term与max_term总以天计
                             * @enum {string}
                             */
                            term_unit: "day" | "month";
                            /** @description 年利率 */
                            interest_rate: number;
                            interest_type: string;
                            /** @enum {string} */
                            repayment_method: "equal_installment" | "equal_principal" | "interest_only" | "single_repayment";
                            partner_name: string;
                            status: string;
                            eligibility_criteria: {
                                [key: string]: unknown;
                            };
                            required_documents: string[];
                            applicable_user_types: string[];
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            404: components["responses"]["DigitalAgricultureError.404.2"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-loan-my-applications": {
        parameters: {
            query?: {
                status?: string;
                /** @description 页码，从1开始 */
                page?: number;
                /** @description 每页条数，最多100 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            applications: {
                                id: number;
                                application_no: string;
                                product_name: string;
                                /** @description 分 */
                                applied_amount: number;
                                applied_term: number;
                                /**
                                 * @description applied_term与approved_term的单位
                                 * @enum {string}
                                 */
                                term_unit: "day" | "month";
                                /** @enum {string} */
                                status: "pending_ai" | "ai_processing" | "ai_approved" | "ai_rejected" | "ai_failed" | "manual_review" | "approved" | "rejected" | "cancelled";
                                status_text: string;
                                approved_amount: number | null;
                                approved_rate: number | null;
                                /** Format: date-time */
                                submitted_at: string;
                                approved_at: string | null;
                            }[];
                            total: number;
                            page: number;
                            limit: number;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-loan-apply": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    product_id: number;
                    /** @description 金额（分） */
                    applied_amount: number;
                    /** @description 天 */
                    applied_term: number;
                    purpose: string;
                    /** @description 申请人信息 */
                    applicant_info?: {
                        [key: string]: number | boolean | null | string | string[];
                    };
                    uploaded_documents?: {
                        type: string;
                        url: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            application_id: number;
                            application_no: string;
                            status: string;
                            estimated_review_time: string;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            404: components["responses"]["DigitalAgricultureError.404.2"];
            409: components["responses"]["DigitalAgricultureError.409"];
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            422: components["responses"]["DigitalAgricultureError.422.2"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-loan-application-detail": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                application_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            id: number;
                            application_no: string;
                            /** @description 分 */
                            applied_amount: number;
                            applied_term: number;
                            /**
                             * @description applied_term与approved_term的单位
                             * @enum {string}
                             */
                            term_unit: "day" | "month";
                            /** @enum {string} */
                            status: "pending_ai" | "ai_processing" | "ai_approved" | "ai_rejected" | "ai_failed" | "manual_review" | "approved" | "rejected" | "cancelled";
                            status_text: string;
                            approved_amount: number | null;
                            approved_rate: number | null;
                            /** Format: date-time */
                            submitted_at: string;
                            approved_at: string | null;
                            product: {
                                id: number;
                                product_name: string;
                                interest_rate: number;
                            };
                            purpose: string | null;
                            ai_score: number | null;
                            ai_risk_level: string | null;
                            ai_comments: string | null;
                            approved_term: number | null;
                            ai_processed_at: string | null;
                            /** @description 拒绝或失效的说明 */
                            note: string | null;
                            /** @description 放款后的贷款编号 */
                            loan_id: number | null;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            404: components["responses"]["DigitalAgricultureError.404.3"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-loan-module-create": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    product_id: number;
                    /** @description 金额（分） */
                    loan_amount: number;
                    term_months: number;
                    loan_purpose?: string;
                    /** @description 手机号 */
                    contact_phone?: string;
                    /** @description 邮箱 */
                    contact_email?: string;
                    /** @description JSON字符串：材料名到文件路径 */
                    materials_json?: string;
                    remarks?: string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            id: number;
                            application_no: string;
                            /** @enum {string} */
                            status: "pending" | "ai_processing" | "ai_approved" | "ai_rejected" | "ai_failed" | "manual_review" | "approved" | "rejected" | "cancelled";
                            /** Format: date-time */
                            created_at: string;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            404: components["responses"]["DigitalAgricultureError.404.2"];
            409: components["responses"]["DigitalAgricultureError.409"];
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            422: components["responses"]["DigitalAgricultureError.422.2"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-loan-module-create--alias-1": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    product_id: number;
                    /** @description 金额（分） */
                    loan_amount: number;
                    term_months: number;
                    loan_purpose?: string;
                    /** @description 手机号 */
                    contact_phone?: string;
                    /** @description 邮箱 */
                    contact_email?: string;
                    /** @description JSON字符串：材料名到文件路径 */
                    materials_json?: string;
                    remarks?: string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            id: number;
                            application_no: string;
                            /** @enum {string} */
                            status: "pending" | "ai_processing" | "ai_approved" | "ai_rejected" | "ai_failed" | "manual_review" | "approved" | "rejected" | "cancelled";
                            /** Format: date-time */
                            created_at: string;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            404: components["responses"]["DigitalAgricultureError.404.2"];
            409: components["responses"]["DigitalAgricultureError.409"];
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            422: components["responses"]["DigitalAgricultureError.422.2"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-loan-module-create--alias-2": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    product_id: number;
                    /** @description 金额（分） */
                    loan_amount: number;
                    term_months: number;
                    loan_purpose?: string;
                    /** @description 手机号 */
                    contact_phone?: string;
                    /** @description 邮箱 */
                    contact_email?: string;
                    /** @description JSON字符串：材料名到文件路径 */
                    materials_json?: string;
                    remarks?: string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            id: number;
                            application_no: string;
                            /** @enum {string} */
                            status: "pending" | "ai_processing" | "ai_approved" | "ai_rejected" | "ai_failed" | "manual_review" | "approved" | "rejected" | "cancelled";
                            /** Format: date-time */
                            created_at: string;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            404: components["responses"]["DigitalAgricultureError.404.2"];
            409: components["responses"]["DigitalAgricultureError.409"];
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            422: components["responses"]["DigitalAgricultureError.422.2"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-loan-module-detail": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            application: {
                                id: number;
                                application_no: string;
                                /** @enum {string} */
                                status: "pending" | "ai_processing" | "ai_approved" | "ai_rejected" | "ai_failed" | "manual_review" | "approved" | "rejected" | "cancelled";
                                /** @description 分 */
                                loan_amount: number;
                                term: number;
                                /** @enum {string} */
                                term_unit: "day" | "month";
                                loan_purpose: string | null;
                                ai_recommendation: string | null;
                                credit_score: number | null;
                                risk_level: string | null;
                                dify_conversation_id: string | null;
                                note: string | null;
                                loan_id: number | null;
                                /** Format: date-time */
                                created_at: string;
                            };
                            approval_logs: {
                                id: number;
                                step: string;
                                status: string;
                                note: string;
                                /** Format: date-time */
                                created_at: string;
                            }[];
                            dify_logs: {
                                id: number;
                                workflow_type: string;
                                status: string;
                                result: string;
                                /** Format: date-time */
                                created_at: string;
                            }[];
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            404: components["responses"]["DigitalAgricultureError.404.3"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-loan-module-detail--alias-1": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            application: {
                                id: number;
                                application_no: string;
                                /** @enum {string} */
                                status: "pending" | "ai_processing" | "ai_approved" | "ai_rejected" | "ai_failed" | "manual_review" | "approved" | "rejected" | "cancelled";
                                /** @description 分 */
                                loan_amount: number;
                                term: number;
                                /** @enum {string} */
                                term_unit: "day" | "month";
                                loan_purpose: string | null;
                                ai_recommendation: string | null;
                                credit_score: number | null;
                                risk_level: string | null;
                                dify_conversation_id: string | null;
                                note: string | null;
                                loan_id: number | null;
                                /** Format: date-time */
                                created_at: string;
                            };
                            approval_logs: {
                                id: number;
                                step: string;
                                status: string;
                                note: string;
                                /** Format: date-time */
                                created_at: string;
                            }[];
                            dify_logs: {
                                id: number;
                                workflow_type: string;
                                status: string;
                                result: string;
                                /** Format: date-time */
                                created_at: string;
                            }[];
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            404: components["responses"]["DigitalAgricultureError.404.3"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-loan-module-detail--alias-2": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            application: {
                                id: number;
                                application_no: string;
                                /** @enum {string} */
                                status: "pending" | "ai_processing" | "ai_approved" | "ai_rejected" | "ai_failed" | "manual_review" | "approved" | "rejected" | "cancelled";
                                /** @description 分 */
                                loan_amount: number;
                                term: number;
                                /** @enum {string} */
                                term_unit: "day" | "month";
                                loan_purpose: string | null;
                                ai_recommendation: string | null;
                                credit_score: number | null;
                                risk_level: string | null;
                                dify_conversation_id: string | null;
                                note: string | null;
                                loan_id: number | null;
                                /** Format: date-time */
                                created_at: string;
                            };
                            approval_logs: {
                                id: number;
                                step: string;
                                status: string;
                                note: string;
                                /** Format: date-time */
                                created_at: string;
                            }[];
                            dify_logs: {
                                id: number;
                                workflow_type: string;
                                status: string;
                                result: string;
                                /** Format: date-time */
                                created_at: string;
                            }[];
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            404: components["responses"]["DigitalAgricultureError.404.3"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-machines-nearby": {
        parameters: {
            query: {
                /** @description 经度 */
                longitude: number;
                /** @description 纬度 */
                latitude: number;
                /** @description 搜索半径（公里） */
                radius?: number;
                machine_type?: string;
                /** @description 页码，从1开始 */
                page?: number;
                /** @description 每页条数，最多100 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            machines: {
                                id: number;
                                machine_code: string;
                                machine_name: string;
                                brand: string;
                                model: string;
                                machine_type: string;
                                /**
                                 * @description available 可租；rented 出租中，可预订其他时间；maintenance 停用；retired 已下架
                                 * @enum {string}
                                 */
                                status: "available" | "rented" | "maintenance" | "retired";
                                images: string[];
                                /** @description 分 */
                                hourly_rate: number;
                                /** @description 分 */
                                daily_rate: number;
                                /** @description 分 */
                                deposit_amount: number;
                                average_rating: number;
                                review_count: number;
                                province: string;
                                city: string;
                                county: string;
                                /** @description 公里，一位小数 */
                                distance: number;
                                owner: {
                                    id: number;
                                    real_name: string;
                                    avatar: string;
                                };
                            }[];
                            total: number;
                            page: number;
                            limit: number;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-machine-detail": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                machine_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            id: number;
                            machine_code: string;
                            machine_name: string;
                            brand: string;
                            model: string;
                            machine_type: string;
                            /**
                             * @description available 可租；rented 出租中，可预订其他时间；maintenance 停用；retired 已下架
                             * @enum {string}
                             */
                            status: "available" | "rented" | "maintenance" | "retired";
                            images: string[];
                            /** @description 分 */
                            hourly_rate: number;
                            /** @description 分 */
                            daily_rate: number;
                            /** @description 分 */
                            deposit_amount: number;
                            average_rating: number;
                            review_count: number;
                            specifications: {
                                [key: string]: string;
                            };
                            description: string;
                            min_rental_hours: number;
                            max_rental_days: number;
                            /** @description 公里 */
                            service_radius: number;
                            manufacture_year: number | null;
                            working_hours: number;
                            total_orders: number;
                            success_orders: number;
                            is_verified: boolean;
                            owner: {
                                id: number;
                                real_name: string;
                                avatar: string;
                                phone: string;
                            };
                            location: {
                                province: string;
                                city: string;
                                county: string;
                                detail_address: string;
                                longitude: number;
                                latitude: number;
                            };
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            404: components["responses"]["DigitalAgricultureError.404.4"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-machine-order-create": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                machine_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 日期或ISO时间 */
                    start_time: string;
                    /** @description 日期或ISO时间 */
                    end_time: string;
                    /** @enum {string} */
                    rental_type: "hourly" | "daily";
                    use_address?: string;
                    /** @description 经度 */
                    use_longitude?: number;
                    /** @description 纬度 */
                    use_latitude?: number;
                    renter_notes?: string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            order_id: number;
                            order_no: string;
                            /** @description 分，租金加押金 */
                            total_amount: number;
                            rental_amount: number;
                            deposit_amount: number;
                            status: string;
                            /** Format: date-time */
                            payment_deadline: string;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            404: components["responses"]["DigitalAgricultureError.404.4"];
            /** @description `idempotency_key_in_use` 相同的请求正在处理中，请稍后再试；`time_conflict` 时间段冲突 */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DigitalAgricultureError"];
                };
            };
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            /** @description `idempotency_key_reused` 该幂等键已用于另一个请求，请更换；`machine_unavailable` 设备当前不可用，无法创建订单；`rental_duration` 租赁时长超出限制；`out_of_service_area` 使用地点超出服务范围 */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DigitalAgricultureError"];
                };
            };
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-orders-list": {
        parameters: {
            query?: {
                role?: "renter" | "owner";
                /** @description 订单状态 */
                status?: "pending" | "paid" | "confirmed" | "in_use" | "completed" | "cancelled" | "refunded";
                /** @description 页码，从1开始 */
                page?: number;
                /** @description 每页条数，最多100 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            orders: {
                                id: number;
                                order_no: string;
                                machine: {
                                    id: number;
                                    machine_name: string;
                                    machine_type: string;
                                    images: string[];
                                };
                                /** Format: date-time */
                                start_time: string;
                                /** Format: date-time */
                                end_time: string;
                                /** @enum {string} */
                                rental_type: "hourly" | "daily";
                                /** @description 分 */
                                rental_amount: number;
                                deposit_amount: number;
                                total_amount: number;
                                /** @description 已支付（分） */
                                paid_amount: number;
                                /** @enum {string} */
                                status: "pending" | "paid" | "confirmed" | "in_use" | "completed" | "cancelled" | "refunded";
                                status_text: string;
                                /** Format: date-time */
                                payment_deadline: string;
                                /** Format: date-time */
                                created_at: string;
                            }[];
                            total: number;
                            page: number;
                            limit: number;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-order-detail": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            id: number;
                            order_no: string;
                            machine: {
                                id: number;
                                machine_name: string;
                                machine_type: string;
                                images: string[];
                            };
                            /** Format: date-time */
                            start_time: string;
                            /** Format: date-time */
                            end_time: string;
                            /** @enum {string} */
                            rental_type: "hourly" | "daily";
                            /** @description 分 */
                            rental_amount: number;
                            deposit_amount: number;
                            total_amount: number;
                            /** @description 已支付（分） */
                            paid_amount: number;
                            /** @enum {string} */
                            status: "pending" | "paid" | "confirmed" | "in_use" | "completed" | "cancelled" | "refunded";
                            status_text: string;
                            /** Format: date-time */
                            payment_deadline: string;
                            /** Format: date-time */
                            created_at: string;
                            renter: {
                                id: number;
                                real_name: string;
                                avatar: string;
                                /** @description 本人可见全号，其他人脱敏 */
                                phone: string;
                            };
                            owner: {
                                id: number;
                                real_name: string;
                                avatar: string;
                                /** @description 本人可见全号，其他人脱敏 */
                                phone: string;
                            };
                            use_address: string | null;
                            use_longitude: number | null;
                            use_latitude: number | null;
                            renter_notes: string | null;
                            /** @description 每小时或每天（分） */
                            unit_price: number;
                            /** @description 计价的小时数或天数 */
                            units: number;
                            /** @description 应退（分） */
                            refund_amount: number;
                            /** @description 已退（分） */
                            refunded_amount: number;
                            paid_at: string | null;
                            confirmed_at: string | null;
                            started_at: string | null;
                            completed_at: string | null;
                            cancelled_at: string | null;
                            closed_by: ("renter" | "owner" | "staff" | "system") | null;
                            cancel_reason: string | null;
                            review: {
                                id: number;
                                /** @description 1至5 */
                                overall_rating: number;
                                /** @description 1至5 */
                                device_rating: number;
                                /** @description 1至5 */
                                service_rating: number;
                                /** @description 1至5 */
                                delivery_rating: number;
                                content: string;
                                images: string[];
                                /** Format: date-time */
                                created_at: string;
                            } | null;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            404: components["responses"]["DigitalAgricultureError.404.5"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-order-pay": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                order_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    payment_method: "alipay" | "wechat" | "balance";
                    /** @enum {string} */
                    payment_type: "deposit" | "rental" | "full";
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            payment_no: string;
                            payment_url: string | null;
                            /** @description data:image/png;base64,… */
                            qr_code: string | null;
                            /** @description 分 */
                            amount: number;
                            /** @enum {string} */
                            status: "pending" | "paid" | "failed" | "expired" | "returning" | "refunded";
                            /** Format: date-time */
                            expires_at: string;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            404: components["responses"]["DigitalAgricultureError.404.5"];
            409: components["responses"]["DigitalAgricultureError.409"];
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            /** @description `idempotency_key_reused` 该幂等键已用于另一个请求，请更换；`order_state` 订单的当前状态不允许此操作；`nothing_due` 当前没有应还款项；`insufficient_balance` 余额不足；`payment_failed` 支付失败；`payment_closed` 支付单已完成或已关闭 */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DigitalAgricultureError"];
                };
            };
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-order-review": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                order_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    overall_rating: number;
                    device_rating: number;
                    service_rating: number;
                    delivery_rating: number;
                    content?: string;
                    images?: string[];
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            review_id: number;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            404: components["responses"]["DigitalAgricultureError.404.5"];
            /** @description `idempotency_key_in_use` 相同的请求正在处理中，请稍后再试；`review_exists` 该订单已评价 */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DigitalAgricultureError"];
                };
            };
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            422: components["responses"]["DigitalAgricultureError.422.3"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-order-confirm": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                order_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            id: number;
                            order_no: string;
                            machine: {
                                id: number;
                                machine_name: string;
                                machine_type: string;
                                images: string[];
                            };
                            /** Format: date-time */
                            start_time: string;
                            /** Format: date-time */
                            end_time: string;
                            /** @enum {string} */
                            rental_type: "hourly" | "daily";
                            /** @description 分 */
                            rental_amount: number;
                            deposit_amount: number;
                            total_amount: number;
                            /** @description 已支付（分） */
                            paid_amount: number;
                            /** @enum {string} */
                            status: "pending" | "paid" | "confirmed" | "in_use" | "completed" | "cancelled" | "refunded";
                            status_text: string;
                            /** Format: date-time */
                            payment_deadline: string;
                            /** Format: date-time */
                            created_at: string;
                            renter: {
                                id: number;
                                real_name: string;
                                avatar: string;
                                /** @description 本人可见全号，其他人脱敏 */
                                phone: string;
                            };
                            owner: {
                                id: number;
                                real_name: string;
                                avatar: string;
                                /** @description 本人可见全号，其他人脱敏 */
                                phone: string;
                            };
                            use_address: string | null;
                            use_longitude: number | null;
                            use_latitude: number | null;
                            renter_notes: string | null;
                            /** @description 每小时或每天（分） */
                            unit_price: number;
                            /** @description 计价的小时数或天数 */
                            units: number;
                            /** @description 应退（分） */
                            refund_amount: number;
                            /** @description 已退（分） */
                            refunded_amount: number;
                            paid_at: string | null;
                            confirmed_at: string | null;
                            started_at: string | null;
                            completed_at: string | null;
                            cancelled_at: string | null;
                            closed_by: ("renter" | "owner" | "staff" | "system") | null;
                            cancel_reason: string | null;
                            review: {
                                id: number;
                                /** @description 1至5 */
                                overall_rating: number;
                                /** @description 1至5 */
                                device_rating: number;
                                /** @description 1至5 */
                                service_rating: number;
                                /** @description 1至5 */
                                delivery_rating: number;
                                content: string;
                                images: string[];
                                /** Format: date-time */
                                created_at: string;
                            } | null;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            404: components["responses"]["DigitalAgricultureError.404.5"];
            409: components["responses"]["DigitalAgricultureError.409"];
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            422: components["responses"]["DigitalAgricultureError.422.3"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-order-start": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                order_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            id: number;
                            order_no: string;
                            machine: {
                                id: number;
                                machine_name: string;
                                machine_type: string;
                                images: string[];
                            };
                            /** Format: date-time */
                            start_time: string;
                            /** Format: date-time */
                            end_time: string;
                            /** @enum {string} */
                            rental_type: "hourly" | "daily";
                            /** @description 分 */
                            rental_amount: number;
                            deposit_amount: number;
                            total_amount: number;
                            /** @description 已支付（分） */
                            paid_amount: number;
                            /** @enum {string} */
                            status: "pending" | "paid" | "confirmed" | "in_use" | "completed" | "cancelled" | "refunded";
                            status_text: string;
                            /** Format: date-time */
                            payment_deadline: string;
                            /** Format: date-time */
                            created_at: string;
                            renter: {
                                id: number;
                                real_name: string;
                                avatar: string;
                                /** @description 本人可见全号，其他人脱敏 */
                                phone: string;
                            };
                            owner: {
                                id: number;
                                real_name: string;
                                avatar: string;
                                /** @description 本人可见全号，其他人脱敏 */
                                phone: string;
                            };
                            use_address: string | null;
                            use_longitude: number | null;
                            use_latitude: number | null;
                            renter_notes: string | null;
                            /** @description 每小时或每天（分） */
                            unit_price: number;
                            /** @description 计价的小时数或天数 */
                            units: number;
                            /** @description 应退（分） */
                            refund_amount: number;
                            /** @description 已退（分） */
                            refunded_amount: number;
                            paid_at: string | null;
                            confirmed_at: string | null;
                            started_at: string | null;
                            completed_at: string | null;
                            cancelled_at: string | null;
                            closed_by: ("renter" | "owner" | "staff" | "system") | null;
                            cancel_reason: string | null;
                            review: {
                                id: number;
                                /** @description 1至5 */
                                overall_rating: number;
                                /** @description 1至5 */
                                device_rating: number;
                                /** @description 1至5 */
                                service_rating: number;
                                /** @description 1至5 */
                                delivery_rating: number;
                                content: string;
                                images: string[];
                                /** Format: date-time */
                                created_at: string;
                            } | null;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            404: components["responses"]["DigitalAgricultureError.404.5"];
            409: components["responses"]["DigitalAgricultureError.409"];
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            422: components["responses"]["DigitalAgricultureError.422.3"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-order-complete": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                order_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            id: number;
                            order_no: string;
                            machine: {
                                id: number;
                                machine_name: string;
                                machine_type: string;
                                images: string[];
                            };
                            /** Format: date-time */
                            start_time: string;
                            /** Format: date-time */
                            end_time: string;
                            /** @enum {string} */
                            rental_type: "hourly" | "daily";
                            /** @description 分 */
                            rental_amount: number;
                            deposit_amount: number;
                            total_amount: number;
                            /** @description 已支付（分） */
                            paid_amount: number;
                            /** @enum {string} */
                            status: "pending" | "paid" | "confirmed" | "in_use" | "completed" | "cancelled" | "refunded";
                            status_text: string;
                            /** Format: date-time */
                            payment_deadline: string;
                            /** Format: date-time */
                            created_at: string;
                            renter: {
                                id: number;
                                real_name: string;
                                avatar: string;
                                /** @description 本人可见全号，其他人脱敏 */
                                phone: string;
                            };
                            owner: {
                                id: number;
                                real_name: string;
                                avatar: string;
                                /** @description 本人可见全号，其他人脱敏 */
                                phone: string;
                            };
                            use_address: string | null;
                            use_longitude: number | null;
                            use_latitude: number | null;
                            renter_notes: string | null;
                            /** @description 每小时或每天（分） */
                            unit_price: number;
                            /** @description 计价的小时数或天数 */
                            units: number;
                            /** @description 应退（分） */
                            refund_amount: number;
                            /** @description 已退（分） */
                            refunded_amount: number;
                            paid_at: string | null;
                            confirmed_at: string | null;
                            started_at: string | null;
                            completed_at: string | null;
                            cancelled_at: string | null;
                            closed_by: ("renter" | "owner" | "staff" | "system") | null;
                            cancel_reason: string | null;
                            review: {
                                id: number;
                                /** @description 1至5 */
                                overall_rating: number;
                                /** @description 1至5 */
                                device_rating: number;
                                /** @description 1至5 */
                                service_rating: number;
                                /** @description 1至5 */
                                delivery_rating: number;
                                content: string;
                                images: string[];
                                /** Format: date-time */
                                created_at: string;
                            } | null;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            404: components["responses"]["DigitalAgricultureError.404.5"];
            409: components["responses"]["DigitalAgricultureError.409"];
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            422: components["responses"]["DigitalAgricultureError.422.3"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-order-cancel": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                order_id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            id: number;
                            order_no: string;
                            machine: {
                                id: number;
                                machine_name: string;
                                machine_type: string;
                                images: string[];
                            };
                            /** Format: date-time */
                            start_time: string;
                            /** Format: date-time */
                            end_time: string;
                            /** @enum {string} */
                            rental_type: "hourly" | "daily";
                            /** @description 分 */
                            rental_amount: number;
                            deposit_amount: number;
                            total_amount: number;
                            /** @description 已支付（分） */
                            paid_amount: number;
                            /** @enum {string} */
                            status: "pending" | "paid" | "confirmed" | "in_use" | "completed" | "cancelled" | "refunded";
                            status_text: string;
                            /** Format: date-time */
                            payment_deadline: string;
                            /** Format: date-time */
                            created_at: string;
                            renter: {
                                id: number;
                                real_name: string;
                                avatar: string;
                                /** @description 本人可见全号，其他人脱敏 */
                                phone: string;
                            };
                            owner: {
                                id: number;
                                real_name: string;
                                avatar: string;
                                /** @description 本人可见全号，其他人脱敏 */
                                phone: string;
                            };
                            use_address: string | null;
                            use_longitude: number | null;
                            use_latitude: number | null;
                            renter_notes: string | null;
                            /** @description 每小时或每天（分） */
                            unit_price: number;
                            /** @description 计价的小时数或天数 */
                            units: number;
                            /** @description 应退（分） */
                            refund_amount: number;
                            /** @description 已退（分） */
                            refunded_amount: number;
                            paid_at: string | null;
                            confirmed_at: string | null;
                            started_at: string | null;
                            completed_at: string | null;
                            cancelled_at: string | null;
                            closed_by: ("renter" | "owner" | "staff" | "system") | null;
                            cancel_reason: string | null;
                            review: {
                                id: number;
                                /** @description 1至5 */
                                overall_rating: number;
                                /** @description 1至5 */
                                device_rating: number;
                                /** @description 1至5 */
                                service_rating: number;
                                /** @description 1至5 */
                                delivery_rating: number;
                                content: string;
                                images: string[];
                                /** Format: date-time */
                                created_at: string;
                            } | null;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            404: components["responses"]["DigitalAgricultureError.404.5"];
            409: components["responses"]["DigitalAgricultureError.409"];
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            422: components["responses"]["DigitalAgricultureError.422.3"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-payments": {
        parameters: {
            query?: {
                status?: "pending" | "paid" | "failed" | "expired" | "returning" | "refunded";
                payment_method?: "alipay" | "wechat" | "balance";
                subject_type?: "rental_order" | "loan" | "wallet";
                subject_id?: number;
                /** @description 页码，从1开始 */
                page?: number;
                /** @description 每页条数，最多100 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            payments: {
                                payment_no: string;
                                /** @enum {string} */
                                subject_type: "rental_order" | "loan" | "wallet";
                                subject_id: number;
                                /** @enum {string} */
                                payment_type: "deposit" | "rental" | "full" | "repayment" | "top_up";
                                /** @enum {string} */
                                payment_method: "alipay" | "wechat" | "balance";
                                /** @description 金额（分） */
                                amount: number;
                                /** @description 已退款（分） */
                                refunded_amount: number;
                                /** @enum {string} */
                                status: "pending" | "paid" | "failed" | "expired" | "returning" | "refunded";
                                failure_reason: string | null;
                                description: string;
                                payment_url: string | null;
                                /** Format: date-time */
                                expires_at: string;
                                paid_at: string | null;
                                /** Format: date-time */
                                created_at: string;
                            }[];
                            total: number;
                            page: number;
                            limit: number;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-payment": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                payment_no: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            payment_no: string;
                            /** @enum {string} */
                            subject_type: "rental_order" | "loan" | "wallet";
                            subject_id: number;
                            /** @enum {string} */
                            payment_type: "deposit" | "rental" | "full" | "repayment" | "top_up";
                            /** @enum {string} */
                            payment_method: "alipay" | "wechat" | "balance";
                            /** @description 金额（分） */
                            amount: number;
                            /** @description 已退款（分） */
                            refunded_amount: number;
                            /** @enum {string} */
                            status: "pending" | "paid" | "failed" | "expired" | "returning" | "refunded";
                            failure_reason: string | null;
                            description: string;
                            payment_url: string | null;
                            /** Format: date-time */
                            expires_at: string;
                            paid_at: string | null;
                            /** Format: date-time */
                            created_at: string;
                            refunds: {
                                refund_no: string;
                                /** @description 退款金额（分） */
                                amount: number;
                                reason: string;
                                /** @enum {string} */
                                status: "created" | "sent" | "unknown" | "refunded" | "refused" | "abandoned";
                                /** Format: date-time */
                                created_at: string;
                                refunded_at: string | null;
                            }[];
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            404: components["responses"]["DigitalAgricultureError.404.6"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-wallet-top-up": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 金额（分） */
                    amount: number;
                    /** @enum {string} */
                    payment_method: "alipay" | "wechat";
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            payment_no: string;
                            payment_url: string | null;
                            /** @description data:image/png;base64,… */
                            qr_code: string | null;
                            /** @description 金额（分） */
                            amount: number;
                            /** @enum {string} */
                            status: "pending" | "paid" | "failed" | "expired" | "returning" | "refunded";
                            /** Format: date-time */
                            expires_at: string;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            409: components["responses"]["DigitalAgricultureError.409"];
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            /** @description `idempotency_key_reused` 该幂等键已用于另一个请求，请更换；`payment_failed` 支付失败；`payment_closed` 支付单已完成或已关闭 */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DigitalAgricultureError"];
                };
            };
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-my-withdrawals": {
        parameters: {
            query?: {
                /** @description 页码，从1开始 */
                page?: number;
                /** @description 每页条数，最多100 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            withdrawals: {
                                withdrawal_no: string;
                                /** @description 金额（分） */
                                amount: number;
                                bank_name: string | null;
                                /** @description 收款银行卡尾号 */
                                card_tail: string;
                                /**
                                 * @description processing 处理中，金额已冻结；paid 已到账；released 渠道拒绝，已退回余额
                                 * @enum {string}
                                 */
                                status: "processing" | "paid" | "released";
                                /** Format: date-time */
                                created_at: string;
                                paid_at: string | null;
                                released_at: string | null;
                            }[];
                            total: number;
                            page: number;
                            limit: number;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-withdraw": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 金额（分） */
                    amount: number;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            withdrawal_no: string;
                            /** @description 金额（分） */
                            amount: number;
                            bank_name: string | null;
                            /** @description 收款银行卡尾号 */
                            card_tail: string;
                            /**
                             * @description processing 处理中，金额已冻结；paid 已到账；released 渠道拒绝，已退回余额
                             * @enum {string}
                             */
                            status: "processing" | "paid" | "released";
                            /** Format: date-time */
                            created_at: string;
                            paid_at: string | null;
                            released_at: string | null;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            409: components["responses"]["DigitalAgricultureError.409"];
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            /** @description `idempotency_key_reused` 该幂等键已用于另一个请求，请更换；`insufficient_balance` 余额不足；`card_required` 请先认证一张借记卡 */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DigitalAgricultureError"];
                };
            };
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-payment-notify-alipay": {
        parameters: {
            query?: never;
            header?: {
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description `invalid_input` 请求参数错误；`bad_json` 请求体不是有效的JSON */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DigitalAgricultureError"];
                    "text/plain": string;
                };
            };
            /** @description `signature_refused` 请求签名缺失或无效 */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DigitalAgricultureError"];
                    "text/plain": string;
                };
            };
            /** @description `payload_too_large` 请求体过大 */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DigitalAgricultureError"];
                    "text/plain": string;
                };
            };
            /** @description `unsupported_media_type` 不支持的内容类型 */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DigitalAgricultureError"];
                    "text/plain": string;
                };
            };
            500: components["responses"]["DigitalAgricultureError.500.2"];
            503: components["responses"]["DigitalAgricultureError.503.2"];
        };
    };
    "s001-payment-notify-wechat": {
        parameters: {
            query?: never;
            header?: {
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description `invalid_input` 请求参数错误；`bad_json` 请求体不是有效的JSON */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description `signature_refused` 请求签名缺失或无效 */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description `payload_too_large` 请求体过大 */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description `unsupported_media_type` 不支持的内容类型 */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description `internal` 服务器内部错误 */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description `unavailable` 服务暂时不可用，请稍后再试 */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    "s001-articles-list": {
        parameters: {
            query?: {
                category?: string;
                keyword?: string;
                /** @description 页码，从1开始 */
                page?: number;
                /** @description 每页条数，最多100 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            articles: {
                                id: number;
                                title: string;
                                summary: string;
                                cover_image: string;
                                category: string;
                                author: string;
                                view_count: number;
                                like_count: number;
                                is_top: boolean;
                                is_featured: boolean;
                                /** Format: date-time */
                                published_at: string;
                            }[];
                            total: number;
                            page: number;
                            limit: number;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-article-detail": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            id: number;
                            title: string;
                            summary: string;
                            cover_image: string;
                            category: string;
                            author: string;
                            view_count: number;
                            like_count: number;
                            is_top: boolean;
                            is_featured: boolean;
                            /** Format: date-time */
                            published_at: string;
                            content: string;
                            share_count: number;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            404: components["responses"]["DigitalAgricultureError.404.7"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-experts-list": {
        parameters: {
            query?: {
                specialty?: string;
                service_area?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            id: number;
                            expert_name: string;
                            avatar: string;
                            title: string;
                            specialty: string;
                            service_area: string;
                            experience_years: number;
                            description: string;
                            consultation_count: number;
                            average_rating: number;
                            is_verified: boolean;
                            is_online: boolean;
                        }[];
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-consultations-mine": {
        parameters: {
            query?: {
                status?: "pending" | "answered" | "closed";
                /** @description 页码，从1开始 */
                page?: number;
                /** @description 每页条数，最多100 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            consultations: {
                                id: number;
                                /** @description 现由哪位专家答复；null为工作人员 */
                                expert_id: number | null;
                                expert_name: string | null;
                                question: string;
                                images: string[];
                                contact_info: string | null;
                                /** @enum {string} */
                                status: "pending" | "answered" | "closed";
                                answer: string | null;
                                answered_at: string | null;
                                closed_by: ("asker" | "staff" | "timeout") | null;
                                close_reason: string | null;
                                closed_at: string | null;
                                /** Format: date-time */
                                created_at: string;
                            }[];
                            total: number;
                            page: number;
                            limit: number;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-consultation-create": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    expert_id: number;
                    question: string;
                    images?: string[] | null;
                    /** @description 联系方式，不限于电话 */
                    contact_info?: string | null;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            consultation_id: number;
                            /** @enum {string} */
                            status: "pending" | "answered" | "closed";
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            404: components["responses"]["DigitalAgricultureError.404.7"];
            409: components["responses"]["DigitalAgricultureError.409"];
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            422: components["responses"]["DigitalAgricultureError.422"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-consultation-detail": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            id: number;
                            /** @description 现由哪位专家答复；null为工作人员 */
                            expert_id: number | null;
                            expert_name: string | null;
                            question: string;
                            images: string[];
                            contact_info: string | null;
                            /** @enum {string} */
                            status: "pending" | "answered" | "closed";
                            answer: string | null;
                            answered_at: string | null;
                            closed_by: ("asker" | "staff" | "timeout") | null;
                            close_reason: string | null;
                            closed_at: string | null;
                            /** Format: date-time */
                            created_at: string;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            404: components["responses"]["DigitalAgricultureError.404.8"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-consultation-close": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            consultation_id: number;
                            /** @constant */
                            status: "closed";
                            /** Format: date-time */
                            closed_at: string;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            404: components["responses"]["DigitalAgricultureError.404.8"];
            409: components["responses"]["DigitalAgricultureError.409.2"];
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            422: components["responses"]["DigitalAgricultureError.422"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-file-upload": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** @enum {string} */
                    business_type: "avatar" | "document" | "image";
                    business_id?: string;
                    /**
                     * Format: binary
                     * @description 不超过10485760字节
                     */
                    file: string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            file_id: number;
                            /** @description 需带令牌访问，跳转到短期有效的下载地址 */
                            file_url: string;
                            file_name: string;
                            /** @description 存储后的字节数 */
                            file_size: number;
                            file_type: string;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            /** @description `invalid_input` 请求参数错误；`bad_json` 请求体不是有效的JSON；`file_missing` 请选择要上传的文件 */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DigitalAgricultureError"];
                };
            };
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            409: components["responses"]["DigitalAgricultureError.409"];
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            /** @description `idempotency_key_reused` 该幂等键已用于另一个请求，请更换；`file_type_refused` 不支持的文件类型 */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DigitalAgricultureError"];
                };
            };
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-file-download": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            302: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description `invalid_input` 请求参数错误 */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DigitalAgricultureError"];
                    "text/plain": string;
                };
            };
            /** @description `signature_refused` 请求签名缺失或无效；`unauthenticated` 未登录或登录状态无效，请登录；`token_expired` Token已过期，请重新登录 */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DigitalAgricultureError"];
                    "text/plain": string;
                };
            };
            /** @description `account_frozen` 账户已被冻结，请联系客服；`forbidden` 权限不足，无法访问该资源；`network_refused` 当前网络地址不允许访问该接口 */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DigitalAgricultureError"];
                    "text/plain": string;
                };
            };
            /** @description `file_not_found` 文件不存在 */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DigitalAgricultureError"];
                    "text/plain": string;
                };
            };
            /** @description `rate_limited` 请求过于频繁，请稍后再试 */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DigitalAgricultureError"];
                    "text/plain": string;
                };
            };
            500: components["responses"]["DigitalAgricultureError.500.2"];
            503: components["responses"]["DigitalAgricultureError.503.2"];
        };
    };
    "s001-system-configs": {
        parameters: {
            query?: {
                group?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            [key: string]: string;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-login": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    username: string;
                    /**
                     * Format: password
                     * @description 密码
                     */
                    password: string;
                    /** @description 图形验证码答案 */
                    captcha: string;
                    /** @description 图形验证码编号 */
                    captcha_id: string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            access_token: string;
                            refresh_token: string;
                            expires_in: number;
                            user_info: {
                                id: number;
                                username: string;
                                real_name: string;
                                avatar: string;
                                roles: string[];
                                permissions: string[];
                            };
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.2"];
            /** @description `network_refused` 当前网络地址不允许访问该接口；`account_frozen` 账户已被冻结，请联系客服；`second_step_required` 该账号已开启登录二次验证，请使用后台登录页面 */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DigitalAgricultureError"];
                };
            };
            404: components["responses"]["DigitalAgricultureError.404"];
            409: components["responses"]["DigitalAgricultureError.409"];
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            /** @description `idempotency_key_reused` 该幂等键已用于另一个请求，请更换；`captcha_wrong` 图形验证码错误或已过期 */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DigitalAgricultureError"];
                };
            };
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-logout": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        /** @description 无数据 */
                        data: Record<string, never>;
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            409: components["responses"]["DigitalAgricultureError.409"];
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            422: components["responses"]["DigitalAgricultureError.422"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-my-sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            sessions: {
                                session_id: string;
                                /** @description 登录时的ssid或设备 */
                                device: string | null;
                                ip: string | null;
                                /** Format: date-time */
                                created_at: string;
                                /**
                                 * Format: date-time
                                 * @description 精确到5分钟
                                 */
                                last_seen_at: string;
                                /** Format: date-time */
                                expires_at: string;
                                current: boolean;
                            }[];
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-my-session-end": {
        parameters: {
            query?: never;
            header?: {
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        /** @description 无数据 */
                        data: Record<string, never>;
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            /** @description `device_not_found` 登录设备不存在 */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DigitalAgricultureError"];
                };
            };
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-change-password": {
        parameters: {
            query?: never;
            header?: {
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: password
                     * @description 密码
                     */
                    old_password: string;
                    /**
                     * Format: password
                     * @description 密码
                     */
                    new_password: string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        /** @description 无数据 */
                        data: Record<string, never>;
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            /** @description `signature_refused` 请求签名缺失或无效；`unauthenticated` 未登录或登录状态无效，请登录；`token_expired` Token已过期，请重新登录；`wrong_password` 密码错误 */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DigitalAgricultureError"];
                };
            };
            403: components["responses"]["DigitalAgricultureError.403.2"];
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            /** @description `weak_password` 密码强度不足 */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DigitalAgricultureError"];
                };
            };
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-staff-list": {
        parameters: {
            query?: {
                keyword?: string;
                role?: "admin" | "reviewer" | "senior" | "finance" | "auditor" | "manager" | "developer";
                status?: "active" | "frozen";
                /** @description 页码，从1开始 */
                page?: number;
                /** @description 每页条数，最多100 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            staff: {
                                id: number;
                                username: string;
                                real_name: string;
                                memo: string;
                                roles: ("admin" | "reviewer" | "senior" | "finance" | "auditor" | "manager" | "developer")[];
                                /**
                                 * @description frozen 已停用
                                 * @enum {string}
                                 */
                                status: "active" | "frozen";
                                /**
                                 * @description 登录的二次验证
                                 * @enum {string}
                                 */
                                second_step: "none" | "sms" | "email";
                                /** @description 仍在使用初始密码 */
                                must_change_password: boolean;
                                /** @description 初始密码的有效期 */
                                initial_password_until: string | null;
                                last_login_at: string | null;
                                /** Format: date-time */
                                created_at: string;
                            }[];
                            total: number;
                            page: number;
                            limit: number;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-staff-create": {
        parameters: {
            query?: never;
            header?: {
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 字母、数字、点、横线与下划线，至少3个字符 */
                    username: string;
                    real_name: string;
                    memo?: string;
                    roles: ("admin" | "reviewer" | "senior" | "finance" | "auditor" | "manager" | "developer")[];
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            id: number;
                            username: string;
                            real_name: string;
                            memo: string;
                            roles: ("admin" | "reviewer" | "senior" | "finance" | "auditor" | "manager" | "developer")[];
                            /**
                             * @description frozen 已停用
                             * @enum {string}
                             */
                            status: "active" | "frozen";
                            /**
                             * @description 登录的二次验证
                             * @enum {string}
                             */
                            second_step: "none" | "sms" | "email";
                            /** @description 仍在使用初始密码 */
                            must_change_password: boolean;
                            /** Format: date-time */
                            initial_password_until: string;
                            last_login_at: string | null;
                            /** Format: date-time */
                            created_at: string;
                            permissions: {
                                /** @enum {string} */
                                permission: "application.read" | "application.decide" | "application.decide_second" | "certification.review" | "task.read" | "task.work" | "task.assign" | "loan.read" | "loan.record_payment" | "loan.amend" | "loan.write_off" | "loan.restructure" | "payout.read" | "payout.decide" | "ledger.read" | "user.read" | "user.reveal" | "user.freeze" | "catalogue.manage" | "order.manage" | "consultation.answer" | "statistics.read" | "audit.read" | "staff.manage" | "permission_management" | "application";
                                name: string;
                                name_en: string;
                            }[];
                            sessions: {
                                session_id: string;
                                /** @description 登录时的ssid或设备 */
                                device: string | null;
                                ip: string | null;
                                /** Format: date-time */
                                created_at: string;
                                /**
                                 * Format: date-time
                                 * @description 精确到5分钟
                                 */
                                last_seen_at: string;
                                /** Format: date-time */
                                expires_at: string;
                            }[];
                            /** @description 只显示这一次；登录后必须先修改密码，此前没有任何权限 */
                            initial_password: string;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            /** @description `username_taken` 用户名已存在 */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DigitalAgricultureError"];
                };
            };
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-staff": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            id: number;
                            username: string;
                            real_name: string;
                            memo: string;
                            roles: ("admin" | "reviewer" | "senior" | "finance" | "auditor" | "manager" | "developer")[];
                            /**
                             * @description frozen 已停用
                             * @enum {string}
                             */
                            status: "active" | "frozen";
                            /**
                             * @description 登录的二次验证
                             * @enum {string}
                             */
                            second_step: "none" | "sms" | "email";
                            /** @description 仍在使用初始密码 */
                            must_change_password: boolean;
                            /** @description 初始密码的有效期 */
                            initial_password_until: string | null;
                            last_login_at: string | null;
                            /** Format: date-time */
                            created_at: string;
                            permissions: {
                                /** @enum {string} */
                                permission: "application.read" | "application.decide" | "application.decide_second" | "certification.review" | "task.read" | "task.work" | "task.assign" | "loan.read" | "loan.record_payment" | "loan.amend" | "loan.write_off" | "loan.restructure" | "payout.read" | "payout.decide" | "ledger.read" | "user.read" | "user.reveal" | "user.freeze" | "catalogue.manage" | "order.manage" | "consultation.answer" | "statistics.read" | "audit.read" | "staff.manage" | "permission_management" | "application";
                                name: string;
                                name_en: string;
                            }[];
                            sessions: {
                                session_id: string;
                                /** @description 登录时的ssid或设备 */
                                device: string | null;
                                ip: string | null;
                                /** Format: date-time */
                                created_at: string;
                                /**
                                 * Format: date-time
                                 * @description 精确到5分钟
                                 */
                                last_seen_at: string;
                                /** Format: date-time */
                                expires_at: string;
                            }[];
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            404: components["responses"]["DigitalAgricultureError.404"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-staff-change": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    real_name?: string;
                    memo?: string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            id: number;
                            username: string;
                            real_name: string;
                            memo: string;
                            roles: ("admin" | "reviewer" | "senior" | "finance" | "auditor" | "manager" | "developer")[];
                            /**
                             * @description frozen 已停用
                             * @enum {string}
                             */
                            status: "active" | "frozen";
                            /**
                             * @description 登录的二次验证
                             * @enum {string}
                             */
                            second_step: "none" | "sms" | "email";
                            /** @description 仍在使用初始密码 */
                            must_change_password: boolean;
                            /** @description 初始密码的有效期 */
                            initial_password_until: string | null;
                            last_login_at: string | null;
                            /** Format: date-time */
                            created_at: string;
                            permissions: {
                                /** @enum {string} */
                                permission: "application.read" | "application.decide" | "application.decide_second" | "certification.review" | "task.read" | "task.work" | "task.assign" | "loan.read" | "loan.record_payment" | "loan.amend" | "loan.write_off" | "loan.restructure" | "payout.read" | "payout.decide" | "ledger.read" | "user.read" | "user.reveal" | "user.freeze" | "catalogue.manage" | "order.manage" | "consultation.answer" | "statistics.read" | "audit.read" | "staff.manage" | "permission_management" | "application";
                                name: string;
                                name_en: string;
                            }[];
                            sessions: {
                                session_id: string;
                                /** @description 登录时的ssid或设备 */
                                device: string | null;
                                ip: string | null;
                                /** Format: date-time */
                                created_at: string;
                                /**
                                 * Format: date-time
                                 * @description 精确到5分钟
                                 */
                                last_seen_at: string;
                                /** Format: date-time */
                                expires_at: string;
                            }[];
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            404: components["responses"]["DigitalAgricultureError.404"];
            409: components["responses"]["DigitalAgricultureError.409"];
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            422: components["responses"]["DigitalAgricultureError.422"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-staff-roles": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    roles: ("admin" | "reviewer" | "senior" | "finance" | "auditor" | "manager" | "developer")[];
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            id: number;
                            username: string;
                            real_name: string;
                            memo: string;
                            roles: ("admin" | "reviewer" | "senior" | "finance" | "auditor" | "manager" | "developer")[];
                            /**
                             * @description frozen 已停用
                             * @enum {string}
                             */
                            status: "active" | "frozen";
                            /**
                             * @description 登录的二次验证
                             * @enum {string}
                             */
                            second_step: "none" | "sms" | "email";
                            /** @description 仍在使用初始密码 */
                            must_change_password: boolean;
                            /** @description 初始密码的有效期 */
                            initial_password_until: string | null;
                            last_login_at: string | null;
                            /** Format: date-time */
                            created_at: string;
                            permissions: {
                                /** @enum {string} */
                                permission: "application.read" | "application.decide" | "application.decide_second" | "certification.review" | "task.read" | "task.work" | "task.assign" | "loan.read" | "loan.record_payment" | "loan.amend" | "loan.write_off" | "loan.restructure" | "payout.read" | "payout.decide" | "ledger.read" | "user.read" | "user.reveal" | "user.freeze" | "catalogue.manage" | "order.manage" | "consultation.answer" | "statistics.read" | "audit.read" | "staff.manage" | "permission_management" | "application";
                                name: string;
                                name_en: string;
                            }[];
                            sessions: {
                                session_id: string;
                                /** @description 登录时的ssid或设备 */
                                device: string | null;
                                ip: string | null;
                                /** Format: date-time */
                                created_at: string;
                                /**
                                 * Format: date-time
                                 * @description 精确到5分钟
                                 */
                                last_seen_at: string;
                                /** Format: date-time */
                                expires_at: string;
                            }[];
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            404: components["responses"]["DigitalAgricultureError.404"];
            409: components["responses"]["DigitalAgricultureError.409"];
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            422: components["responses"]["DigitalAgricultureError.422"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-staff-disable": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            id: number;
                            username: string;
                            real_name: string;
                            memo: string;
                            roles: ("admin" | "reviewer" | "senior" | "finance" | "auditor" | "manager" | "developer")[];
                            /**
                             * @description frozen 已停用
                             * @enum {string}
                             */
                            status: "active" | "frozen";
                            /**
                             * @description 登录的二次验证
                             * @enum {string}
                             */
                            second_step: "none" | "sms" | "email";
                            /** @description 仍在使用初始密码 */
                            must_change_password: boolean;
                            /** @description 初始密码的有效期 */
                            initial_password_until: string | null;
                            last_login_at: string | null;
                            /** Format: date-time */
                            created_at: string;
                            permissions: {
                                /** @enum {string} */
                                permission: "application.read" | "application.decide" | "application.decide_second" | "certification.review" | "task.read" | "task.work" | "task.assign" | "loan.read" | "loan.record_payment" | "loan.amend" | "loan.write_off" | "loan.restructure" | "payout.read" | "payout.decide" | "ledger.read" | "user.read" | "user.reveal" | "user.freeze" | "catalogue.manage" | "order.manage" | "consultation.answer" | "statistics.read" | "audit.read" | "staff.manage" | "permission_management" | "application";
                                name: string;
                                name_en: string;
                            }[];
                            sessions: {
                                session_id: string;
                                /** @description 登录时的ssid或设备 */
                                device: string | null;
                                ip: string | null;
                                /** Format: date-time */
                                created_at: string;
                                /**
                                 * Format: date-time
                                 * @description 精确到5分钟
                                 */
                                last_seen_at: string;
                                /** Format: date-time */
                                expires_at: string;
                            }[];
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            404: components["responses"]["DigitalAgricultureError.404"];
            409: components["responses"]["DigitalAgricultureError.409"];
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            422: components["responses"]["DigitalAgricultureError.422"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-staff-enable": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            id: number;
                            username: string;
                            real_name: string;
                            memo: string;
                            roles: ("admin" | "reviewer" | "senior" | "finance" | "auditor" | "manager" | "developer")[];
                            /**
                             * @description frozen 已停用
                             * @enum {string}
                             */
                            status: "active" | "frozen";
                            /**
                             * @description 登录的二次验证
                             * @enum {string}
                             */
                            second_step: "none" | "sms" | "email";
                            /** @description 仍在使用初始密码 */
                            must_change_password: boolean;
                            /** @description 初始密码的有效期 */
                            initial_password_until: string | null;
                            last_login_at: string | null;
                            /** Format: date-time */
                            created_at: string;
                            permissions: {
                                /** @enum {string} */
                                permission: "application.read" | "application.decide" | "application.decide_second" | "certification.review" | "task.read" | "task.work" | "task.assign" | "loan.read" | "loan.record_payment" | "loan.amend" | "loan.write_off" | "loan.restructure" | "payout.read" | "payout.decide" | "ledger.read" | "user.read" | "user.reveal" | "user.freeze" | "catalogue.manage" | "order.manage" | "consultation.answer" | "statistics.read" | "audit.read" | "staff.manage" | "permission_management" | "application";
                                name: string;
                                name_en: string;
                            }[];
                            sessions: {
                                session_id: string;
                                /** @description 登录时的ssid或设备 */
                                device: string | null;
                                ip: string | null;
                                /** Format: date-time */
                                created_at: string;
                                /**
                                 * Format: date-time
                                 * @description 精确到5分钟
                                 */
                                last_seen_at: string;
                                /** Format: date-time */
                                expires_at: string;
                            }[];
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            404: components["responses"]["DigitalAgricultureError.404"];
            409: components["responses"]["DigitalAgricultureError.409"];
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            422: components["responses"]["DigitalAgricultureError.422"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-staff-sessions-end": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            sessions_ended: number;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            404: components["responses"]["DigitalAgricultureError.404"];
            409: components["responses"]["DigitalAgricultureError.409"];
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            422: components["responses"]["DigitalAgricultureError.422"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-staff-password": {
        parameters: {
            query?: never;
            header?: {
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            /** @description 只显示这一次；登录后必须先修改密码，此前没有任何权限 */
                            initial_password: string;
                            /** Format: date-time */
                            initial_password_until: string;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            404: components["responses"]["DigitalAgricultureError.404"];
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            roles: {
                                /** @enum {string} */
                                role: "admin" | "reviewer" | "senior" | "finance" | "auditor" | "manager" | "developer";
                                name: string;
                                name_en: string;
                                permissions: {
                                    /** @enum {string} */
                                    permission: "application.read" | "application.decide" | "application.decide_second" | "certification.review" | "task.read" | "task.work" | "task.assign" | "loan.read" | "loan.record_payment" | "loan.amend" | "loan.write_off" | "loan.restructure" | "payout.read" | "payout.decide" | "ledger.read" | "user.read" | "user.reveal" | "user.freeze" | "catalogue.manage" | "order.manage" | "consultation.answer" | "statistics.read" | "audit.read" | "staff.manage" | "permission_management" | "application";
                                    name: string;
                                    name_en: string;
                                }[];
                            }[];
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-audit": {
        parameters: {
            query?: {
                actor_kind?: "user" | "staff" | "system" | "anonymous";
                actor_id?: number;
                action?: string;
                subject_type?: string;
                subject_id?: string;
                /** @description 响应头X-Request-Id */
                request_id?: string;
                from?: string;
                to?: string;
                /** @description 页码，从1开始 */
                page?: number;
                /** @description 每页条数，最多100 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            entries: {
                                id: number;
                                /** Format: date-time */
                                at: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "user" | "staff" | "system" | "anonymous";
                                    id: number | null;
                                    /** @description 后台人员为姓名或用户名，客户姓名脱敏 */
                                    name: string | null;
                                };
                                action: string;
                                subject_type: string;
                                subject_id: string;
                                request_id: string | null;
                                ip: string | null;
                                /** @description 操作前的值 */
                                before: {
                                    [key: string]: unknown;
                                } | null;
                                /** @description 操作后的值，或操作的内容 */
                                after: {
                                    [key: string]: unknown;
                                } | null;
                            }[];
                            total: number;
                            page: number;
                            limit: number;
                            more: boolean;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-audit-actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            actions: string[];
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-users": {
        parameters: {
            query?: {
                user_type?: string;
                status?: string;
                keyword?: string;
                /** @description 页码，从1开始 */
                page?: number;
                /** @description 每页条数，最多100 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            users: {
                                id: number;
                                uuid: string;
                                /** @description 脱敏 */
                                phone: string | null;
                                user_type: string;
                                /** @enum {string} */
                                status: "active" | "frozen";
                                real_name: string | null;
                                is_real_name_verified: boolean;
                                is_bank_card_verified: boolean;
                                /** Format: date-time */
                                created_at: string;
                                last_login_time: string | null;
                            }[];
                            total: number;
                            page: number;
                            limit: number;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-user": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            id: number;
                            uuid: string;
                            /** @description 脱敏 */
                            phone: string | null;
                            user_type: string;
                            /** @enum {string} */
                            status: "active" | "frozen";
                            real_name: string | null;
                            is_real_name_verified: boolean;
                            is_bank_card_verified: boolean;
                            /** Format: date-time */
                            created_at: string;
                            last_login_time: string | null;
                            username: string | null;
                            nickname: string | null;
                            /** @description 脱敏 */
                            email: string | null;
                            /** @description 脱敏 */
                            id_card: string | null;
                            avatar: string | null;
                            gender: ("male" | "female") | null;
                            birthday: string | null;
                            province: string | null;
                            city: string | null;
                            county: string | null;
                            address: string | null;
                            is_credit_verified: boolean;
                            credit_score: number | null;
                            credit_level: string | null;
                            /** @description 余额（分） */
                            balance: number;
                            application_count: number;
                            frozen_at: string | null;
                            freeze_reason: string | null;
                            frozen_by: string | null;
                            /** @description 可用余额（分） */
                            available_balance: number;
                            /** @description 冻结金额（分） */
                            frozen_balance: number;
                            certifications: {
                                real_name: {
                                    auth_id: number;
                                    /** @enum {string} */
                                    auth_status: "pending" | "approved" | "rejected";
                                    /** Format: date-time */
                                    submitted_at: string;
                                    reviewed_at: string | null;
                                } | null;
                                bank_card: {
                                    auth_id: number;
                                    /** @enum {string} */
                                    auth_status: "pending" | "approved" | "rejected";
                                    /** Format: date-time */
                                    submitted_at: string;
                                    reviewed_at: string | null;
                                } | null;
                                credit: {
                                    auth_id: number;
                                    /** @enum {string} */
                                    auth_status: "pending" | "approved" | "rejected";
                                    /** Format: date-time */
                                    submitted_at: string;
                                    reviewed_at: string | null;
                                } | null;
                            };
                            applications: {
                                application_id: number;
                                application_no: string;
                                product_name: string;
                                /** @description 申请金额（分） */
                                amount: number;
                                status: string;
                                /** Format: date-time */
                                submitted_at: string;
                            }[];
                            loan_count: number;
                            loans: {
                                loan_id: number;
                                loan_no: string;
                                /** @description 本金（分） */
                                principal: number;
                                /** @enum {string} */
                                status: "active" | "settled" | "written_off";
                                days_past_due: number;
                                /** Format: date-time */
                                disbursed_at: string;
                            }[];
                            history: {
                                /** Format: date-time */
                                at: string;
                                action: string;
                                by: string | null;
                                reason: string | null;
                            }[];
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            404: components["responses"]["DigitalAgricultureError.404"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-user-reveal": {
        parameters: {
            query?: never;
            header?: {
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                    fields: ("phone" | "email" | "id_card")[];
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            phone?: string | null;
                            email?: string | null;
                            id_card?: string | null;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            404: components["responses"]["DigitalAgricultureError.404"];
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-user-freeze": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            id: number;
                            /** @enum {string} */
                            status: "active" | "frozen";
                            frozen_at: string | null;
                            freeze_reason: string | null;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            404: components["responses"]["DigitalAgricultureError.404"];
            409: components["responses"]["DigitalAgricultureError.409"];
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            422: components["responses"]["DigitalAgricultureError.422"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-user-unfreeze": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            id: number;
                            /** @enum {string} */
                            status: "active" | "frozen";
                            frozen_at: string | null;
                            freeze_reason: string | null;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            404: components["responses"]["DigitalAgricultureError.404"];
            409: components["responses"]["DigitalAgricultureError.409"];
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            422: components["responses"]["DigitalAgricultureError.422"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-statistics": {
        parameters: {
            query?: {
                start_date?: string;
                end_date?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            overview: {
                                total_users: number;
                                new_users_today: number;
                                total_applications: number;
                                pending_applications: number;
                                total_orders: number;
                                active_orders: number;
                            };
                            charts: {
                                user_growth: {
                                    date: string;
                                    count: number;
                                }[];
                                application_trends: {
                                    date: string;
                                    applications: number;
                                    approvals: number;
                                }[];
                            };
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-statistics-series": {
        parameters: {
            query: {
                measure: "applications" | "decisions" | "decision_time" | "disbursed" | "repaid" | "overdue_amount" | "overdue_loans" | "tasks_overdue" | "orders";
                bucket?: "day" | "week" | "month";
                from?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            /** @enum {string} */
                            measure: "applications" | "decisions" | "decision_time" | "disbursed" | "repaid" | "overdue_amount" | "overdue_loans" | "tasks_overdue" | "orders";
                            /** @enum {string} */
                            bucket: "day" | "week" | "month";
                            /** @enum {string} */
                            unit: "count" | "fen" | "seconds";
                            from: string;
                            to: string;
                            series: {
                                key: string;
                                name: string;
                                name_en: string;
                                points: {
                                    date: string;
                                    value: number | null;
                                }[];
                            }[];
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-loan-applications": {
        parameters: {
            query?: {
                status?: string;
                product_id?: number;
                start_date?: string;
                end_date?: string;
                /** @description 页码，从1开始 */
                page?: number;
                /** @description 每页条数，最多100 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            applications: {
                                id: number;
                                application_no: string;
                                product_name: string;
                                /** @description 分 */
                                applied_amount: number;
                                applied_term: number;
                                /**
                                 * @description applied_term与approved_term的单位
                                 * @enum {string}
                                 */
                                term_unit: "day" | "month";
                                /** @enum {string} */
                                status: "pending_ai" | "ai_processing" | "ai_approved" | "ai_rejected" | "ai_failed" | "manual_review" | "approved" | "rejected" | "cancelled";
                                status_text: string;
                                approved_amount: number | null;
                                approved_rate: number | null;
                                /** Format: date-time */
                                submitted_at: string;
                                approved_at: string | null;
                                product_id: number;
                                user_id: number;
                                applicant: {
                                    real_name: string | null;
                                    phone: string | null;
                                    user_type: string | null;
                                    credit_score: number | null;
                                };
                                purpose: string | null;
                                ai_score: number | null;
                                ai_risk_level: string | null;
                                ai_comments: string | null;
                                ai_processed_at: string | null;
                                credit_score: number | null;
                                warnings: string[];
                                approved_term: number | null;
                                note: string | null;
                            }[];
                            total: number;
                            page: number;
                            limit: number;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-loan-application": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                application_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            id: number;
                            application_no: string;
                            product_name: string;
                            /** @description 分 */
                            applied_amount: number;
                            applied_term: number;
                            /**
                             * @description applied_term与approved_term的单位
                             * @enum {string}
                             */
                            term_unit: "day" | "month";
                            /** @enum {string} */
                            status: "pending_ai" | "ai_processing" | "ai_approved" | "ai_rejected" | "ai_failed" | "manual_review" | "approved" | "rejected" | "cancelled";
                            status_text: string;
                            approved_amount: number | null;
                            approved_rate: number | null;
                            /** Format: date-time */
                            submitted_at: string;
                            approved_at: string | null;
                            product_id: number;
                            user_id: number;
                            applicant: {
                                real_name: string | null;
                                phone: string | null;
                                user_type: string | null;
                                credit_score: number | null;
                            };
                            purpose: string | null;
                            ai_score: number | null;
                            ai_risk_level: string | null;
                            ai_comments: string | null;
                            ai_processed_at: string | null;
                            credit_score: number | null;
                            warnings: string[];
                            approved_term: number | null;
                            note: string | null;
                            loan_id: number | null;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            404: components["responses"]["DigitalAgricultureError.404.3"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-loan-approve": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                application_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 金额（分） */
                    approved_amount: number;
                    approved_term: number;
                    /** @description 年利率（小数） */
                    approved_rate: number | string;
                    comments?: string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            application_id: number;
                            /** @constant */
                            status: "approved";
                            approved_amount: number;
                            approved_term: number;
                            approved_rate: number;
                            /** Format: date-time */
                            approved_at: string;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.3"];
            404: components["responses"]["DigitalAgricultureError.404.3"];
            409: components["responses"]["DigitalAgricultureError.409.3"];
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            422: components["responses"]["DigitalAgricultureError.422.4"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-loan-reject": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                application_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    comments: string;
                    reason_code?: string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            application_id: number;
                            /** @constant */
                            status: "rejected";
                            reason_code: string | null;
                            /** Format: date-time */
                            rejected_at: string;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.3"];
            404: components["responses"]["DigitalAgricultureError.404.3"];
            409: components["responses"]["DigitalAgricultureError.409.3"];
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            422: components["responses"]["DigitalAgricultureError.422"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-tasks": {
        parameters: {
            query?: {
                /** @description 任务类型，多个以逗号分隔 */
                kind?: string;
                /** @description 只看已超时的 */
                overdue?: boolean;
                /** @description 只看已升级的 */
                escalated?: boolean;
                min_priority?: number;
                /** @description 标题中的文字（产品、金额、编号），或任务、业务的编号 */
                q?: string;
                status?: "open" | "claimed" | "completed" | "cancelled";
                mine?: boolean;
                /** @description urgent最紧急、due最早到期、newest、oldest */
                sort?: "urgent" | "due" | "newest" | "oldest";
                /** @description 页码，从1开始 */
                page?: number;
                /** @description 每页条数，最多100 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            tasks: {
                                id: number;
                                kind: string;
                                subject_type: string;
                                subject_id: number;
                                title: string;
                                /** @enum {string} */
                                status: "open" | "claimed" | "completed" | "cancelled";
                                priority: number;
                                /** Format: date-time */
                                due_at: string;
                                overdue: boolean;
                                escalated_at: string | null;
                                /** @description 当前处理人 */
                                claimed_by: string | null;
                                claimed_until: string | null;
                                /** @description 由本人领取 */
                                mine: boolean;
                                /** @description 本人为初审人，不能复核 */
                                excluded: boolean;
                                version: number;
                                /** Format: date-time */
                                created_at: string;
                            }[];
                            total: number;
                            page: number;
                            limit: number;
                            /** Format: date-time */
                            business_time: string;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-task-summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            kinds: {
                                /** @enum {string} */
                                kind: "loan_application" | "second_decision" | "certification" | "consultation" | "collection" | "payout" | "refund" | "withdrawal" | "reconciliation";
                                text: {
                                    zh: string;
                                    en: string;
                                };
                                /** @description 无人处理 */
                                open: number;
                                /** @description 处理中 */
                                claimed: number;
                                /** @description 由本人处理 */
                                mine: number;
                                /** @description 已超时 */
                                overdue: number;
                                /** @description 已升级 */
                                escalated: number;
                            }[];
                            total: {
                                /** @description 无人处理 */
                                open: number;
                                /** @description 处理中 */
                                claimed: number;
                                /** @description 由本人处理 */
                                mine: number;
                                /** @description 已超时 */
                                overdue: number;
                                /** @description 已升级 */
                                escalated: number;
                            };
                            /** Format: date-time */
                            business_time: string;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-task": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            id: number;
                            kind: string;
                            subject_type: string;
                            subject_id: number;
                            title: string;
                            /** @enum {string} */
                            status: "open" | "claimed" | "completed" | "cancelled";
                            priority: number;
                            /** Format: date-time */
                            due_at: string;
                            overdue: boolean;
                            escalated_at: string | null;
                            /** @description 当前处理人 */
                            claimed_by: string | null;
                            claimed_until: string | null;
                            /** @description 由本人领取 */
                            mine: boolean;
                            /** @description 本人为初审人，不能复核 */
                            excluded: boolean;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** @description 审核依据 */
                            shown: {
                                [key: string]: unknown;
                            };
                            decision: string | null;
                            comments: string | null;
                            reason_code: string | null;
                            reason_text: {
                                zh: string;
                                en: string;
                            } | null;
                            decided_by: string | null;
                            decided_at: string | null;
                            /** @description 本人保存的草稿 */
                            draft: {
                                decision: ("approve" | "reject" | "send_back") | null;
                                comments: string | null;
                                reason_code: string | null;
                                approved_amount: number | null;
                                approved_term: number | null;
                                approved_rate: number | null;
                                /** Format: date-time */
                                saved_at: string;
                            } | null;
                            workflow_id: string;
                            /** Format: date-time */
                            business_time: string;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            404: components["responses"]["DigitalAgricultureError.404.9"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-task-complete": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    /** @enum {string} */
                    decision: "approve" | "reject" | "send_back";
                    /** @default  */
                    comments?: string;
                    reason_code?: string | null;
                    /** @description 金额（分） */
                    approved_amount?: number;
                    approved_term?: number;
                    /** @description 年利率（小数） */
                    approved_rate?: number | string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            id: number;
                            kind: string;
                            subject_type: string;
                            subject_id: number;
                            title: string;
                            /** @enum {string} */
                            status: "open" | "claimed" | "completed" | "cancelled";
                            priority: number;
                            /** Format: date-time */
                            due_at: string;
                            overdue: boolean;
                            escalated_at: string | null;
                            /** @description 当前处理人 */
                            claimed_by: string | null;
                            claimed_until: string | null;
                            /** @description 由本人领取 */
                            mine: boolean;
                            /** @description 本人为初审人，不能复核 */
                            excluded: boolean;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** @description 审核依据 */
                            shown: {
                                [key: string]: unknown;
                            };
                            decision: string | null;
                            comments: string | null;
                            reason_code: string | null;
                            reason_text: {
                                zh: string;
                                en: string;
                            } | null;
                            decided_by: string | null;
                            decided_at: string | null;
                            /** @description 本人保存的草稿 */
                            draft: {
                                decision: ("approve" | "reject" | "send_back") | null;
                                comments: string | null;
                                reason_code: string | null;
                                approved_amount: number | null;
                                approved_term: number | null;
                                approved_rate: number | null;
                                /** Format: date-time */
                                saved_at: string;
                            } | null;
                            workflow_id: string;
                            /** Format: date-time */
                            business_time: string;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.4"];
            /** @description `task_not_found` 审核任务不存在；`application_not_found` 申请不存在；`consultation_not_found` 咨询不存在 */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DigitalAgricultureError"];
                };
            };
            /** @description `idempotency_key_in_use` 相同的请求正在处理中，请稍后再试；`task_taken` 该任务已被他人领取；`task_closed` 该任务已由他人完成；`version_stale` 数据已被更新，请刷新后重试；`application_state` 申请的当前状态不允许此操作；`consultation_state` 咨询已答复或已关闭，不能再操作 */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DigitalAgricultureError"];
                };
            };
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            422: components["responses"]["DigitalAgricultureError.422.4"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-reason-codes": {
        parameters: {
            query?: {
                /** @description 任务类型，多个以逗号分隔 */
                kind?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            reason_codes: {
                                /** @enum {string} */
                                kind: "loan_application" | "second_decision" | "certification" | "consultation" | "collection" | "payout" | "refund" | "withdrawal" | "reconciliation";
                                /** @enum {string} */
                                decision: "approve" | "reject" | "send_back";
                                code: string;
                                text: {
                                    zh: string;
                                    en: string;
                                };
                                /** @description 须填写说明 */
                                needs_comments: boolean;
                                /** @description 该决定必须给出原因代码 */
                                required: boolean;
                            }[];
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-task-claim": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            id: number;
                            kind: string;
                            subject_type: string;
                            subject_id: number;
                            title: string;
                            /** @enum {string} */
                            status: "open" | "claimed" | "completed" | "cancelled";
                            priority: number;
                            /** Format: date-time */
                            due_at: string;
                            overdue: boolean;
                            escalated_at: string | null;
                            /** @description 当前处理人 */
                            claimed_by: string | null;
                            claimed_until: string | null;
                            /** @description 由本人领取 */
                            mine: boolean;
                            /** @description 本人为初审人，不能复核 */
                            excluded: boolean;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** @description 审核依据 */
                            shown: {
                                [key: string]: unknown;
                            };
                            decision: string | null;
                            comments: string | null;
                            reason_code: string | null;
                            reason_text: {
                                zh: string;
                                en: string;
                            } | null;
                            decided_by: string | null;
                            decided_at: string | null;
                            /** @description 本人保存的草稿 */
                            draft: {
                                decision: ("approve" | "reject" | "send_back") | null;
                                comments: string | null;
                                reason_code: string | null;
                                approved_amount: number | null;
                                approved_term: number | null;
                                approved_rate: number | null;
                                /** Format: date-time */
                                saved_at: string;
                            } | null;
                            workflow_id: string;
                            /** Format: date-time */
                            business_time: string;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.4"];
            404: components["responses"]["DigitalAgricultureError.404.9"];
            /** @description `idempotency_key_in_use` 相同的请求正在处理中，请稍后再试；`task_taken` 该任务已被他人领取；`task_closed` 该任务已由他人完成 */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DigitalAgricultureError"];
                };
            };
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            422: components["responses"]["DigitalAgricultureError.422"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-task-release": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            id: number;
                            kind: string;
                            subject_type: string;
                            subject_id: number;
                            title: string;
                            /** @enum {string} */
                            status: "open" | "claimed" | "completed" | "cancelled";
                            priority: number;
                            /** Format: date-time */
                            due_at: string;
                            overdue: boolean;
                            escalated_at: string | null;
                            /** @description 当前处理人 */
                            claimed_by: string | null;
                            claimed_until: string | null;
                            /** @description 由本人领取 */
                            mine: boolean;
                            /** @description 本人为初审人，不能复核 */
                            excluded: boolean;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** @description 审核依据 */
                            shown: {
                                [key: string]: unknown;
                            };
                            decision: string | null;
                            comments: string | null;
                            reason_code: string | null;
                            reason_text: {
                                zh: string;
                                en: string;
                            } | null;
                            decided_by: string | null;
                            decided_at: string | null;
                            /** @description 本人保存的草稿 */
                            draft: {
                                decision: ("approve" | "reject" | "send_back") | null;
                                comments: string | null;
                                reason_code: string | null;
                                approved_amount: number | null;
                                approved_term: number | null;
                                approved_rate: number | null;
                                /** Format: date-time */
                                saved_at: string;
                            } | null;
                            workflow_id: string;
                            /** Format: date-time */
                            business_time: string;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            404: components["responses"]["DigitalAgricultureError.404.9"];
            /** @description `idempotency_key_in_use` 相同的请求正在处理中，请稍后再试；`task_taken` 该任务已被他人领取；`task_closed` 该任务已由他人完成；`version_stale` 数据已被更新，请刷新后重试 */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DigitalAgricultureError"];
                };
            };
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            422: components["responses"]["DigitalAgricultureError.422"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-tasks-claim": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    task_ids?: number[];
                    count?: number;
                    /** @description 任务类型 */
                    kind?: ("loan_application" | "second_decision" | "certification" | "consultation" | "collection" | "payout" | "refund" | "withdrawal" | "reconciliation")[];
                    /** @description 只看已超时的 */
                    overdue?: boolean;
                    /** @description 只看已升级的 */
                    escalated?: boolean;
                    min_priority?: number;
                    /** @description 标题中的文字（产品、金额、编号），或任务、业务的编号 */
                    q?: string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            claimed: number;
                            results: {
                                task_id: number;
                                /** @enum {string} */
                                outcome: "claimed" | "taken" | "closed" | "not_found" | "excluded";
                                /** @description 当前处理人，或完成人 */
                                claimed_by: string | null;
                                claimed_until: string | null;
                            }[];
                            /** Format: date-time */
                            business_time: string;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            409: components["responses"]["DigitalAgricultureError.409"];
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            422: components["responses"]["DigitalAgricultureError.422"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-task-next": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description 任务类型 */
                    kind?: ("loan_application" | "second_decision" | "certification" | "consultation" | "collection" | "payout" | "refund" | "withdrawal" | "reconciliation")[];
                    /** @description 只看已超时的 */
                    overdue?: boolean;
                    /** @description 只看已升级的 */
                    escalated?: boolean;
                    min_priority?: number;
                    /** @description 标题中的文字（产品、金额、编号），或任务、业务的编号 */
                    q?: string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            task: {
                                id: number;
                                kind: string;
                                subject_type: string;
                                subject_id: number;
                                title: string;
                                /** @enum {string} */
                                status: "open" | "claimed" | "completed" | "cancelled";
                                priority: number;
                                /** Format: date-time */
                                due_at: string;
                                overdue: boolean;
                                escalated_at: string | null;
                                /** @description 当前处理人 */
                                claimed_by: string | null;
                                claimed_until: string | null;
                                /** @description 由本人领取 */
                                mine: boolean;
                                /** @description 本人为初审人，不能复核 */
                                excluded: boolean;
                                version: number;
                                /** Format: date-time */
                                created_at: string;
                                /** @description 审核依据 */
                                shown: {
                                    [key: string]: unknown;
                                };
                                decision: string | null;
                                comments: string | null;
                                reason_code: string | null;
                                reason_text: {
                                    zh: string;
                                    en: string;
                                } | null;
                                decided_by: string | null;
                                decided_at: string | null;
                                /** @description 本人保存的草稿 */
                                draft: {
                                    decision: ("approve" | "reject" | "send_back") | null;
                                    comments: string | null;
                                    reason_code: string | null;
                                    approved_amount: number | null;
                                    approved_term: number | null;
                                    approved_rate: number | null;
                                    /** Format: date-time */
                                    saved_at: string;
                                } | null;
                                workflow_id: string;
                                /** Format: date-time */
                                business_time: string;
                            } | null;
                            /** Format: date-time */
                            business_time: string;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            409: components["responses"]["DigitalAgricultureError.409"];
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            422: components["responses"]["DigitalAgricultureError.422"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-task-assignees": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            assignees: {
                                staff_id: number;
                                name: string;
                                username: string;
                                /** @description 处理中的任务数 */
                                holding: number;
                            }[];
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            404: components["responses"]["DigitalAgricultureError.404.9"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-task-assign": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    staff_id: number;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            id: number;
                            kind: string;
                            subject_type: string;
                            subject_id: number;
                            title: string;
                            /** @enum {string} */
                            status: "open" | "claimed" | "completed" | "cancelled";
                            priority: number;
                            /** Format: date-time */
                            due_at: string;
                            overdue: boolean;
                            escalated_at: string | null;
                            /** @description 当前处理人 */
                            claimed_by: string | null;
                            claimed_until: string | null;
                            /** @description 由本人领取 */
                            mine: boolean;
                            /** @description 本人为初审人，不能复核 */
                            excluded: boolean;
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** @description 审核依据 */
                            shown: {
                                [key: string]: unknown;
                            };
                            decision: string | null;
                            comments: string | null;
                            reason_code: string | null;
                            reason_text: {
                                zh: string;
                                en: string;
                            } | null;
                            decided_by: string | null;
                            decided_at: string | null;
                            /** @description 本人保存的草稿 */
                            draft: {
                                decision: ("approve" | "reject" | "send_back") | null;
                                comments: string | null;
                                reason_code: string | null;
                                approved_amount: number | null;
                                approved_term: number | null;
                                approved_rate: number | null;
                                /** Format: date-time */
                                saved_at: string;
                            } | null;
                            workflow_id: string;
                            /** Format: date-time */
                            business_time: string;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            /** @description `account_frozen` 账户已被冻结，请联系客服；`forbidden` 权限不足，无法访问该资源；`network_refused` 当前网络地址不允许访问该接口；`second_decision_self` 初审人不能复核，请由另一位审批人处理 */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DigitalAgricultureError"];
                };
            };
            /** @description `task_not_found` 审核任务不存在；`user_not_found` 用户不存在 */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DigitalAgricultureError"];
                };
            };
            /** @description `idempotency_key_in_use` 相同的请求正在处理中，请稍后再试；`task_closed` 该任务已由他人完成 */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DigitalAgricultureError"];
                };
            };
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            422: components["responses"]["DigitalAgricultureError.422"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-task-draft": {
        parameters: {
            query?: never;
            header?: {
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    decision?: ("approve" | "reject" | "send_back") | null;
                    comments?: string | null;
                    reason_code?: string | null;
                    approved_amount?: number | null;
                    approved_term?: number | null;
                    approved_rate?: (number | string) | null;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            task_id: number;
                            /** Format: date-time */
                            saved_at: string;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            404: components["responses"]["DigitalAgricultureError.404.9"];
            /** @description `task_taken` 该任务已被他人领取；`task_closed` 该任务已由他人完成；`version_stale` 数据已被更新，请刷新后重试 */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DigitalAgricultureError"];
                };
            };
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-auths": {
        parameters: {
            query?: {
                type?: "real_name" | "bank_card" | "credit";
                status?: "pending" | "approved" | "rejected";
                user_id?: number;
                /** @description 页码，从1开始 */
                page?: number;
                /** @description 每页条数，最多100 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            auths: {
                                auth_id: number;
                                /** @enum {string} */
                                type: "real_name" | "bank_card" | "credit";
                                /** @enum {string} */
                                auth_status: "pending" | "approved" | "rejected";
                                /**
                                 * @description 内部状态：核验中、待审核、已过期等
                                 * @enum {string}
                                 */
                                stage: "checking" | "reviewing" | "approved" | "rejected" | "expired";
                                /** @description 该用户同类认证的第几次提交 */
                                attempt: number;
                                user: {
                                    id: number;
                                    nickname: string | null;
                                    real_name: string | null;
                                    phone: string | null;
                                };
                                real_name: string | null;
                                id_card_number: string | null;
                                bank_card_number: string | null;
                                bank_name: string | null;
                                cardholder_name: string | null;
                                card_type: string | null;
                                provider: string | null;
                                query_reason: string | null;
                                /** @description 第三方核验结论；核验未完成时为null */
                                verdict: ("matched" | "mismatched" | "not_found" | "unavailable") | null;
                                warnings: string[];
                                /** Format: date-time */
                                submitted_at: string;
                                reviewed_at: string | null;
                                review_note: string | null;
                            }[];
                            total: number;
                            page: number;
                            limit: number;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-auth": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                auth_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            auth_id: number;
                            /** @enum {string} */
                            type: "real_name" | "bank_card" | "credit";
                            /** @enum {string} */
                            auth_status: "pending" | "approved" | "rejected";
                            /**
                             * @description 内部状态：核验中、待审核、已过期等
                             * @enum {string}
                             */
                            stage: "checking" | "reviewing" | "approved" | "rejected" | "expired";
                            /** @description 该用户同类认证的第几次提交 */
                            attempt: number;
                            user: {
                                id: number;
                                nickname: string | null;
                                real_name: string | null;
                                phone: string | null;
                            };
                            real_name: string | null;
                            id_card_number: string | null;
                            bank_card_number: string | null;
                            bank_name: string | null;
                            cardholder_name: string | null;
                            card_type: string | null;
                            provider: string | null;
                            query_reason: string | null;
                            /** @description 第三方核验结论；核验未完成时为null */
                            verdict: ("matched" | "mismatched" | "not_found" | "unavailable") | null;
                            warnings: string[];
                            /** Format: date-time */
                            submitted_at: string;
                            reviewed_at: string | null;
                            review_note: string | null;
                            /** @description 本平台的文件为5分钟内有效的链接 */
                            id_card_front_img: string | null;
                            id_card_back_img: string | null;
                            face_verify_img: string | null;
                            checks: {
                                /** @enum {string} */
                                name: "identity" | "face" | "bank_card" | "credit_report";
                                /** @enum {string} */
                                result: "matched" | "mismatched" | "not_found" | "unavailable";
                                code: string;
                                note: string;
                                reference: string | null;
                            }[];
                            checked_at: string | null;
                            credit_score: number | null;
                            reviewed_by: string | null;
                            reason_code: string | null;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            404: components["responses"]["DigitalAgricultureError.404.10"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-auth-reveal": {
        parameters: {
            query?: never;
            header?: {
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                auth_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                    fields: ("id_card_number" | "bank_card_number")[];
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            id_card_number?: string | null;
                            bank_card_number?: string | null;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            404: components["responses"]["DigitalAgricultureError.404.10"];
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-auth-review": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                auth_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    action: "approve" | "reject";
                    review_note?: string | null;
                    reason_code?: string | null;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            auth_id: number;
                            /** @enum {string} */
                            auth_status: "approved" | "rejected";
                            /** Format: date-time */
                            reviewed_at: string;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.3"];
            404: components["responses"]["DigitalAgricultureError.404.10"];
            /** @description `idempotency_key_in_use` 相同的请求正在处理中，请稍后再试；`task_taken` 该任务已被他人领取；`version_stale` 数据已被更新，请刷新后重试 */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DigitalAgricultureError"];
                };
            };
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            /** @description `idempotency_key_reused` 该幂等键已用于另一个请求，请更换；`certification_state` 该认证已审核，不能重复操作 */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DigitalAgricultureError"];
                };
            };
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-consultations": {
        parameters: {
            query?: {
                status?: "pending" | "answered" | "closed";
                expert_id?: number;
                /** @description 页码，从1开始 */
                page?: number;
                /** @description 每页条数，最多100 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            consultations: {
                                id: number;
                                /** @description 现由哪位专家答复；null为工作人员 */
                                expert_id: number | null;
                                expert_name: string | null;
                                question: string;
                                images: string[];
                                contact_info: string | null;
                                /** @enum {string} */
                                status: "pending" | "answered" | "closed";
                                answer: string | null;
                                answered_at: string | null;
                                closed_by: ("asker" | "staff" | "timeout") | null;
                                close_reason: string | null;
                                closed_at: string | null;
                                /** Format: date-time */
                                created_at: string;
                                user_id: number;
                                user_name: string | null;
                                /** @description 脱敏 */
                                user_phone: string | null;
                                /** @description 用户最初选择的专家 */
                                asked_expert_id: number;
                                /** @description 第几次分派 */
                                round: number;
                                /** Format: date-time */
                                due_at: string;
                            }[];
                            total: number;
                            page: number;
                            limit: number;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-consultation-answer": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    answer: string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            consultation_id: number;
                            /** @constant */
                            status: "answered";
                            /** Format: date-time */
                            answered_at: string;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            404: components["responses"]["DigitalAgricultureError.404.8"];
            409: components["responses"]["DigitalAgricultureError.409.2"];
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            422: components["responses"]["DigitalAgricultureError.422"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-products": {
        parameters: {
            query?: {
                status?: "active" | "retired";
                /** @description 页码，从1开始 */
                page?: number;
                /** @description 每页条数，最多100 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            products: {
                                id: number;
                                product_code: string;
                                product_name: string;
                                description: string;
                                product_type: string;
                                /** @description 分 */
                                min_amount: number;
                                /** @description 分 */
                                max_amount: number;
                                /** @enum {string} */
                                term_unit: "day" | "month";
                                /** @description 以term_unit计 */
                                min_term: number;
                                /** @description 以term_unit计 */
                                max_term: number;
                                /** @description 年利率 */
                                interest_rate: number;
                                interest_type: string;
                                /** @enum {string} */
                                repayment_method: "equal_installment" | "equal_principal" | "interest_only" | "single_repayment";
                                /** @enum {string} */
                                rounding: "level" | "last_instalment";
                                /** @enum {string} */
                                day_count: "monthly" | "actual_360" | "actual_365" | "thirty_360";
                                /** @description 罚息为合同利率的倍数，0表示不收 */
                                late_fee_multiple: number;
                                /** @description 罚息年利率上限 */
                                late_fee_cap: number;
                                grace_days: number;
                                /** @description AI建议通过时是否自动通过 */
                                auto_decide: boolean;
                                /** @description 批准金额（分）超过此数须由另一人复核 */
                                second_decision_above: number | null;
                                partner_name: string;
                                eligibility_criteria: {
                                    [key: string]: unknown;
                                };
                                required_documents: string[];
                                applicable_user_types: string[];
                                /** @enum {string} */
                                status: "active" | "retired";
                                version: number;
                                /** Format: date-time */
                                updated_at: string;
                            }[];
                            total: number;
                            page: number;
                            limit: number;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-product-create": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    product_code: string;
                    /** @enum {string} */
                    term_unit: "day" | "month";
                    product_name: string;
                    product_type: string;
                    /** @description 金额（分） */
                    min_amount: number;
                    /** @description 金额（分） */
                    max_amount: number;
                    /** @description 以term_unit计 */
                    min_term: number;
                    /** @description 以term_unit计 */
                    max_term: number;
                    /** @description 年利率（小数） */
                    interest_rate: number | string;
                    /** @enum {string} */
                    repayment_method: "equal_installment" | "equal_principal" | "interest_only" | "single_repayment";
                    description?: string;
                    interest_type?: string;
                    /** @enum {string} */
                    rounding?: "level" | "last_instalment";
                    /** @enum {string} */
                    day_count?: "monthly" | "actual_360" | "actual_365" | "thirty_360";
                    /** @description 罚息倍数，1.3至1.5，0表示不收 */
                    late_fee_multiple?: number | string;
                    /** @description 罚息年利率上限，不超过0.24 */
                    late_fee_cap?: number | string;
                    grace_days?: number;
                    auto_decide?: boolean;
                    /** @description 批准金额（分）超过此数须由另一人复核；null表示一人即可 */
                    second_decision_above?: number | null;
                    partner_name?: string;
                    eligibility_criteria?: {
                        [key: string]: number | boolean | string | string[];
                    };
                    required_documents?: string[];
                    applicable_user_types?: string[];
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            id: number;
                            product_code: string;
                            product_name: string;
                            description: string;
                            product_type: string;
                            /** @description 分 */
                            min_amount: number;
                            /** @description 分 */
                            max_amount: number;
                            /** @enum {string} */
                            term_unit: "day" | "month";
                            /** @description 以term_unit计 */
                            min_term: number;
                            /** @description 以term_unit计 */
                            max_term: number;
                            /** @description 年利率 */
                            interest_rate: number;
                            interest_type: string;
                            /** @enum {string} */
                            repayment_method: "equal_installment" | "equal_principal" | "interest_only" | "single_repayment";
                            /** @enum {string} */
                            rounding: "level" | "last_instalment";
                            /** @enum {string} */
                            day_count: "monthly" | "actual_360" | "actual_365" | "thirty_360";
                            /** @description 罚息为合同利率的倍数，0表示不收 */
                            late_fee_multiple: number;
                            /** @description 罚息年利率上限 */
                            late_fee_cap: number;
                            grace_days: number;
                            /** @description AI建议通过时是否自动通过 */
                            auto_decide: boolean;
                            /** @description 批准金额（分）超过此数须由另一人复核 */
                            second_decision_above: number | null;
                            partner_name: string;
                            eligibility_criteria: {
                                [key: string]: unknown;
                            };
                            required_documents: string[];
                            applicable_user_types: string[];
                            /** @enum {string} */
                            status: "active" | "retired";
                            version: number;
                            /** Format: date-time */
                            updated_at: string;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            409: components["responses"]["DigitalAgricultureError.409.4"];
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            422: components["responses"]["DigitalAgricultureError.422"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-product-change": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    product_name?: string;
                    product_type?: string;
                    /** @description 金额（分） */
                    min_amount?: number;
                    /** @description 金额（分） */
                    max_amount?: number;
                    /** @description 以term_unit计 */
                    min_term?: number;
                    /** @description 以term_unit计 */
                    max_term?: number;
                    /** @description 年利率（小数） */
                    interest_rate?: number | string;
                    /** @enum {string} */
                    repayment_method?: "equal_installment" | "equal_principal" | "interest_only" | "single_repayment";
                    description?: string;
                    interest_type?: string;
                    /** @enum {string} */
                    rounding?: "level" | "last_instalment";
                    /** @enum {string} */
                    day_count?: "monthly" | "actual_360" | "actual_365" | "thirty_360";
                    /** @description 罚息倍数，1.3至1.5，0表示不收 */
                    late_fee_multiple?: number | string;
                    /** @description 罚息年利率上限，不超过0.24 */
                    late_fee_cap?: number | string;
                    grace_days?: number;
                    auto_decide?: boolean;
                    /** @description 批准金额（分）超过此数须由另一人复核；null表示一人即可 */
                    second_decision_above?: number | null;
                    partner_name?: string;
                    eligibility_criteria?: {
                        [key: string]: number | boolean | string | string[];
                    };
                    required_documents?: string[];
                    applicable_user_types?: string[];
                    /** @enum {string} */
                    status?: "active" | "retired";
                    /** @description 读取时的版本，用于避免覆盖他人的修改 */
                    version?: number;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            id: number;
                            product_code: string;
                            product_name: string;
                            description: string;
                            product_type: string;
                            /** @description 分 */
                            min_amount: number;
                            /** @description 分 */
                            max_amount: number;
                            /** @enum {string} */
                            term_unit: "day" | "month";
                            /** @description 以term_unit计 */
                            min_term: number;
                            /** @description 以term_unit计 */
                            max_term: number;
                            /** @description 年利率 */
                            interest_rate: number;
                            interest_type: string;
                            /** @enum {string} */
                            repayment_method: "equal_installment" | "equal_principal" | "interest_only" | "single_repayment";
                            /** @enum {string} */
                            rounding: "level" | "last_instalment";
                            /** @enum {string} */
                            day_count: "monthly" | "actual_360" | "actual_365" | "thirty_360";
                            /** @description 罚息为合同利率的倍数，0表示不收 */
                            late_fee_multiple: number;
                            /** @description 罚息年利率上限 */
                            late_fee_cap: number;
                            grace_days: number;
                            /** @description AI建议通过时是否自动通过 */
                            auto_decide: boolean;
                            /** @description 批准金额（分）超过此数须由另一人复核 */
                            second_decision_above: number | null;
                            partner_name: string;
                            eligibility_criteria: {
                                [key: string]: unknown;
                            };
                            required_documents: string[];
                            applicable_user_types: string[];
                            /** @enum {string} */
                            status: "active" | "retired";
                            version: number;
                            /** Format: date-time */
                            updated_at: string;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            404: components["responses"]["DigitalAgricultureError.404.2"];
            409: components["responses"]["DigitalAgricultureError.409.5"];
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            422: components["responses"]["DigitalAgricultureError.422"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-product-retire": {
        parameters: {
            query?: never;
            header?: {
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            id: number;
                            product_code: string;
                            product_name: string;
                            description: string;
                            product_type: string;
                            /** @description 分 */
                            min_amount: number;
                            /** @description 分 */
                            max_amount: number;
                            /** @enum {string} */
                            term_unit: "day" | "month";
                            /** @description 以term_unit计 */
                            min_term: number;
                            /** @description 以term_unit计 */
                            max_term: number;
                            /** @description 年利率 */
                            interest_rate: number;
                            interest_type: string;
                            /** @enum {string} */
                            repayment_method: "equal_installment" | "equal_principal" | "interest_only" | "single_repayment";
                            /** @enum {string} */
                            rounding: "level" | "last_instalment";
                            /** @enum {string} */
                            day_count: "monthly" | "actual_360" | "actual_365" | "thirty_360";
                            /** @description 罚息为合同利率的倍数，0表示不收 */
                            late_fee_multiple: number;
                            /** @description 罚息年利率上限 */
                            late_fee_cap: number;
                            grace_days: number;
                            /** @description AI建议通过时是否自动通过 */
                            auto_decide: boolean;
                            /** @description 批准金额（分）超过此数须由另一人复核 */
                            second_decision_above: number | null;
                            partner_name: string;
                            eligibility_criteria: {
                                [key: string]: unknown;
                            };
                            required_documents: string[];
                            applicable_user_types: string[];
                            /** @enum {string} */
                            status: "active" | "retired";
                            version: number;
                            /** Format: date-time */
                            updated_at: string;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            404: components["responses"]["DigitalAgricultureError.404.2"];
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-ledger-trial-balance": {
        parameters: {
            query?: {
                as_of?: string;
                /** @description csv：下载表格；缺省按Accept头决定 */
                format?: "json" | "csv";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            as_of: string;
                            lines: {
                                line: string;
                                name: string;
                                name_en: string;
                                /** @enum {string} */
                                type: "asset" | "liability" | "equity" | "income" | "expense";
                                /** @enum {string} */
                                normal_side: "debit" | "credit";
                                debit: number;
                                credit: number;
                                balance: number;
                            }[];
                            total_debit: number;
                            total_credit: number;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                    "text/csv": string;
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-ledger-accounts": {
        parameters: {
            query?: {
                type?: "asset" | "liability" | "equity" | "income" | "expense";
                line?: string;
                user_id?: number;
                loan_id?: number;
                /** @description 页码，从1开始 */
                page?: number;
                /** @description 每页条数，最多500 */
                limit?: number;
                /** @description csv：下载表格；缺省按Accept头决定 */
                format?: "json" | "csv";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            accounts: {
                                code: string;
                                name: string;
                                line: string;
                                line_name: string;
                                /** @enum {string} */
                                type: "asset" | "liability" | "equity" | "income" | "expense";
                                /** @enum {string} */
                                normal_side: "debit" | "credit";
                                balance: number;
                                user_id: number | null;
                                loan_id: number | null;
                            }[];
                            total: number;
                            page: number;
                            limit: number;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                    "text/csv": string;
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-ledger-statement": {
        parameters: {
            query?: {
                from?: string;
                to?: string;
                /** @description 页码，从1开始 */
                page?: number;
                /** @description 每页条数，最多500 */
                limit?: number;
                /** @description csv：下载表格；缺省按Accept头决定 */
                format?: "json" | "csv";
            };
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            account: {
                                code: string;
                                name: string;
                                line: string;
                                line_name: string;
                                /** @enum {string} */
                                type: "asset" | "liability" | "equity" | "income" | "expense";
                                /** @enum {string} */
                                normal_side: "debit" | "credit";
                                balance: number;
                                user_id: number | null;
                                loan_id: number | null;
                            };
                            opening_balance: number;
                            closing_balance: number;
                            lines: {
                                entry_id: number;
                                event_key: string;
                                kind: string;
                                description: string;
                                value_date: string;
                                /** Format: date-time */
                                booked_at: string;
                                amount: number;
                                balance: number;
                            }[];
                            total: number;
                            page: number;
                            limit: number;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                    "text/csv": string;
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            404: components["responses"]["DigitalAgricultureError.404.7"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-ledger-entry": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            id: number;
                            event_key: string;
                            kind: string;
                            value_date: string;
                            /** Format: date-time */
                            booked_at: string;
                            description: string;
                            loan_id: number | null;
                            loan_no: string | null;
                            user_id: number | null;
                            payment_no: string | null;
                            position: number | null;
                            hash: string | null;
                            legs: {
                                account: string;
                                name: string;
                                amount: number;
                                balance_after: number;
                            }[];
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            404: components["responses"]["DigitalAgricultureError.404.7"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-machines": {
        parameters: {
            query?: {
                status?: "available" | "maintenance" | "retired";
                machine_type?: string;
                owner_id?: number;
                keyword?: string;
                /** @description 页码，从1开始 */
                page?: number;
                /** @description 每页条数，最多100 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            machines: {
                                id: number;
                                machine_code: string;
                                machine_name: string;
                                brand: string;
                                model: string;
                                machine_type: string;
                                /**
                                 * @description available 可租；rented 出租中，可预订其他时间；maintenance 停用；retired 已下架
                                 * @enum {string}
                                 */
                                status: "available" | "rented" | "maintenance" | "retired";
                                images: string[];
                                /** @description 分 */
                                hourly_rate: number;
                                /** @description 分 */
                                daily_rate: number;
                                /** @description 分 */
                                deposit_amount: number;
                                average_rating: number;
                                review_count: number;
                                specifications: {
                                    [key: string]: string;
                                };
                                description: string;
                                min_rental_hours: number;
                                max_rental_days: number;
                                /** @description 公里 */
                                service_radius: number;
                                manufacture_year: number | null;
                                working_hours: number;
                                total_orders: number;
                                success_orders: number;
                                is_verified: boolean;
                                owner: {
                                    id: number;
                                    real_name: string;
                                    avatar: string;
                                    phone: string;
                                };
                                location: {
                                    province: string;
                                    city: string;
                                    county: string;
                                    detail_address: string;
                                    longitude: number;
                                    latitude: number;
                                };
                                owner_id: number;
                                /** Format: date-time */
                                created_at: string;
                                /** Format: date-time */
                                updated_at: string;
                            }[];
                            total: number;
                            page: number;
                            limit: number;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-machine-create": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    owner_id: number;
                    machine_name: string;
                    machine_type: string;
                    /** @description 分 */
                    hourly_rate: number;
                    /** @description 分 */
                    daily_rate: number;
                    /** @description 分 */
                    deposit_amount: number;
                    longitude: number;
                    latitude: number;
                    machine_code?: string;
                    brand?: string;
                    model?: string;
                    /** @enum {string} */
                    status?: "available" | "maintenance";
                    images?: string[];
                    specifications?: {
                        [key: string]: string;
                    };
                    description?: string;
                    min_rental_hours?: number;
                    max_rental_days?: number;
                    /** @description 公里 */
                    service_radius?: number;
                    manufacture_year?: number | null;
                    working_hours?: number;
                    is_verified?: boolean;
                    province?: string;
                    city?: string;
                    county?: string;
                    detail_address?: string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            id: number;
                            machine_code: string;
                            machine_name: string;
                            brand: string;
                            model: string;
                            machine_type: string;
                            /**
                             * @description available 可租；rented 出租中，可预订其他时间；maintenance 停用；retired 已下架
                             * @enum {string}
                             */
                            status: "available" | "rented" | "maintenance" | "retired";
                            images: string[];
                            /** @description 分 */
                            hourly_rate: number;
                            /** @description 分 */
                            daily_rate: number;
                            /** @description 分 */
                            deposit_amount: number;
                            average_rating: number;
                            review_count: number;
                            specifications: {
                                [key: string]: string;
                            };
                            description: string;
                            min_rental_hours: number;
                            max_rental_days: number;
                            /** @description 公里 */
                            service_radius: number;
                            manufacture_year: number | null;
                            working_hours: number;
                            total_orders: number;
                            success_orders: number;
                            is_verified: boolean;
                            owner: {
                                id: number;
                                real_name: string;
                                avatar: string;
                                phone: string;
                            };
                            location: {
                                province: string;
                                city: string;
                                county: string;
                                detail_address: string;
                                longitude: number;
                                latitude: number;
                            };
                            owner_id: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            404: components["responses"]["DigitalAgricultureError.404"];
            409: components["responses"]["DigitalAgricultureError.409.4"];
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            422: components["responses"]["DigitalAgricultureError.422"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-machine-change": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    owner_id?: number;
                    machine_name?: string;
                    machine_type?: string;
                    /** @description 分 */
                    hourly_rate?: number;
                    /** @description 分 */
                    daily_rate?: number;
                    /** @description 分 */
                    deposit_amount?: number;
                    longitude?: number;
                    latitude?: number;
                    machine_code?: string;
                    brand?: string;
                    model?: string;
                    /** @enum {string} */
                    status?: "available" | "maintenance";
                    images?: string[];
                    specifications?: {
                        [key: string]: string;
                    };
                    description?: string;
                    min_rental_hours?: number;
                    max_rental_days?: number;
                    /** @description 公里 */
                    service_radius?: number;
                    manufacture_year?: number | null;
                    working_hours?: number;
                    is_verified?: boolean;
                    province?: string;
                    city?: string;
                    county?: string;
                    detail_address?: string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            id: number;
                            machine_code: string;
                            machine_name: string;
                            brand: string;
                            model: string;
                            machine_type: string;
                            /**
                             * @description available 可租；rented 出租中，可预订其他时间；maintenance 停用；retired 已下架
                             * @enum {string}
                             */
                            status: "available" | "rented" | "maintenance" | "retired";
                            images: string[];
                            /** @description 分 */
                            hourly_rate: number;
                            /** @description 分 */
                            daily_rate: number;
                            /** @description 分 */
                            deposit_amount: number;
                            average_rating: number;
                            review_count: number;
                            specifications: {
                                [key: string]: string;
                            };
                            description: string;
                            min_rental_hours: number;
                            max_rental_days: number;
                            /** @description 公里 */
                            service_radius: number;
                            manufacture_year: number | null;
                            working_hours: number;
                            total_orders: number;
                            success_orders: number;
                            is_verified: boolean;
                            owner: {
                                id: number;
                                real_name: string;
                                avatar: string;
                                phone: string;
                            };
                            location: {
                                province: string;
                                city: string;
                                county: string;
                                detail_address: string;
                                longitude: number;
                                latitude: number;
                            };
                            owner_id: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            /** @description `machine_not_found` 设备不存在；`user_not_found` 用户不存在 */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DigitalAgricultureError"];
                };
            };
            409: components["responses"]["DigitalAgricultureError.409.4"];
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            422: components["responses"]["DigitalAgricultureError.422"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-machine-retire": {
        parameters: {
            query?: never;
            header?: {
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            id: number;
                            machine_code: string;
                            machine_name: string;
                            brand: string;
                            model: string;
                            machine_type: string;
                            /**
                             * @description available 可租；rented 出租中，可预订其他时间；maintenance 停用；retired 已下架
                             * @enum {string}
                             */
                            status: "available" | "rented" | "maintenance" | "retired";
                            images: string[];
                            /** @description 分 */
                            hourly_rate: number;
                            /** @description 分 */
                            daily_rate: number;
                            /** @description 分 */
                            deposit_amount: number;
                            average_rating: number;
                            review_count: number;
                            specifications: {
                                [key: string]: string;
                            };
                            description: string;
                            min_rental_hours: number;
                            max_rental_days: number;
                            /** @description 公里 */
                            service_radius: number;
                            manufacture_year: number | null;
                            working_hours: number;
                            total_orders: number;
                            success_orders: number;
                            is_verified: boolean;
                            owner: {
                                id: number;
                                real_name: string;
                                avatar: string;
                                phone: string;
                            };
                            location: {
                                province: string;
                                city: string;
                                county: string;
                                detail_address: string;
                                longitude: number;
                                latitude: number;
                            };
                            owner_id: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            404: components["responses"]["DigitalAgricultureError.404.4"];
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-orders": {
        parameters: {
            query?: {
                /** @description 订单状态 */
                status?: "pending" | "paid" | "confirmed" | "in_use" | "completed" | "cancelled" | "refunded";
                order_no?: string;
                machine_id?: number;
                user_id?: number;
                /** @description 页码，从1开始 */
                page?: number;
                /** @description 每页条数，最多100 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            orders: {
                                id: number;
                                order_no: string;
                                machine: {
                                    id: number;
                                    machine_name: string;
                                    machine_type: string;
                                    images: string[];
                                };
                                /** Format: date-time */
                                start_time: string;
                                /** Format: date-time */
                                end_time: string;
                                /** @enum {string} */
                                rental_type: "hourly" | "daily";
                                /** @description 分 */
                                rental_amount: number;
                                deposit_amount: number;
                                total_amount: number;
                                /** @description 已支付（分） */
                                paid_amount: number;
                                /** @enum {string} */
                                status: "pending" | "paid" | "confirmed" | "in_use" | "completed" | "cancelled" | "refunded";
                                status_text: string;
                                /** Format: date-time */
                                payment_deadline: string;
                                /** Format: date-time */
                                created_at: string;
                                renter: {
                                    id: number;
                                    real_name: string;
                                    avatar: string;
                                    /** @description 本人可见全号，其他人脱敏 */
                                    phone: string;
                                };
                                owner: {
                                    id: number;
                                    real_name: string;
                                    avatar: string;
                                    /** @description 本人可见全号，其他人脱敏 */
                                    phone: string;
                                };
                                use_address: string | null;
                                use_longitude: number | null;
                                use_latitude: number | null;
                                renter_notes: string | null;
                                /** @description 每小时或每天（分） */
                                unit_price: number;
                                /** @description 计价的小时数或天数 */
                                units: number;
                                /** @description 应退（分） */
                                refund_amount: number;
                                /** @description 已退（分） */
                                refunded_amount: number;
                                paid_at: string | null;
                                confirmed_at: string | null;
                                started_at: string | null;
                                completed_at: string | null;
                                cancelled_at: string | null;
                                closed_by: ("renter" | "owner" | "staff" | "system") | null;
                                cancel_reason: string | null;
                                review: {
                                    id: number;
                                    /** @description 1至5 */
                                    overall_rating: number;
                                    /** @description 1至5 */
                                    device_rating: number;
                                    /** @description 1至5 */
                                    service_rating: number;
                                    /** @description 1至5 */
                                    delivery_rating: number;
                                    content: string;
                                    images: string[];
                                    /** Format: date-time */
                                    created_at: string;
                                } | null;
                            }[];
                            total: number;
                            page: number;
                            limit: number;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-payments": {
        parameters: {
            query?: {
                status?: "pending" | "paid" | "failed" | "expired" | "returning" | "refunded";
                payment_method?: "alipay" | "wechat" | "balance";
                subject_type?: "rental_order" | "loan" | "wallet";
                subject_id?: number;
                /** @description 页码，从1开始 */
                page?: number;
                /** @description 每页条数，最多100 */
                limit?: number;
                user_id?: number;
                payment_no?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            payments: {
                                payment_no: string;
                                /** @enum {string} */
                                subject_type: "rental_order" | "loan" | "wallet";
                                subject_id: number;
                                /** @enum {string} */
                                payment_type: "deposit" | "rental" | "full" | "repayment" | "top_up";
                                /** @enum {string} */
                                payment_method: "alipay" | "wechat" | "balance";
                                /** @description 金额（分） */
                                amount: number;
                                /** @description 已退款（分） */
                                refunded_amount: number;
                                /** @enum {string} */
                                status: "pending" | "paid" | "failed" | "expired" | "returning" | "refunded";
                                failure_reason: string | null;
                                description: string;
                                payment_url: string | null;
                                /** Format: date-time */
                                expires_at: string;
                                paid_at: string | null;
                                /** Format: date-time */
                                created_at: string;
                                user_id: number;
                                provider_trade_no: string | null;
                            }[];
                            total: number;
                            page: number;
                            limit: number;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-payment-refund": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                payment_no: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 金额（分） */
                    amount?: number;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            refund_no: string;
                            /** @description 退款金额（分） */
                            amount: number;
                            reason: string;
                            /** @enum {string} */
                            status: "created" | "sent" | "unknown" | "refunded" | "refused" | "abandoned";
                            /** Format: date-time */
                            created_at: string;
                            refunded_at: string | null;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            404: components["responses"]["DigitalAgricultureError.404.6"];
            409: components["responses"]["DigitalAgricultureError.409"];
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            /** @description `idempotency_key_reused` 该幂等键已用于另一个请求，请更换；`refund_out_of_range` 退款金额超出可退余额；`insufficient_balance` 余额不足；`order_state` 订单的当前状态不允许此操作 */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DigitalAgricultureError"];
                };
            };
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-payouts": {
        parameters: {
            query?: {
                status?: "created" | "sent" | "unknown" | "paid" | "failed";
                purpose?: "disbursement" | "withdrawal";
                user_id?: number;
                payout_no?: string;
                /** @description 页码，从1开始 */
                page?: number;
                /** @description 每页条数，最多100 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            payouts: {
                                payout_no: string;
                                /**
                                 * @description 放款或提现
                                 * @enum {string}
                                 */
                                purpose: "disbursement" | "withdrawal";
                                user_id: number;
                                application_id: number | null;
                                loan_id: number | null;
                                /** @description 分 */
                                amount: number;
                                payee: {
                                    /** @enum {string} */
                                    type: "bank_card" | "wallet";
                                    /** @description 脱敏 */
                                    account: string;
                                    /** @description 脱敏 */
                                    name: string;
                                    bank: string | null;
                                };
                                /** @enum {string} */
                                status: "created" | "sent" | "unknown" | "paid" | "failed";
                                /** @description 向渠道提交的次数，始终是同一编号 */
                                attempts: number;
                                /** @description 渠道的流水号 */
                                channel_ref: string | null;
                                /** @description 渠道拒绝的原因 */
                                failure_reason: string | null;
                                /** Format: date-time */
                                created_at: string;
                                /** Format: date-time */
                                updated_at: string;
                                paid_at: string | null;
                                /** @description 提现被拒绝后退回余额的时间 */
                                released_at: string | null;
                            }[];
                            total: number;
                            page: number;
                            limit: number;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-payout": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                payout_no: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            payout_no: string;
                            /**
                             * @description 放款或提现
                             * @enum {string}
                             */
                            purpose: "disbursement" | "withdrawal";
                            user_id: number;
                            application_id: number | null;
                            loan_id: number | null;
                            /** @description 分 */
                            amount: number;
                            payee: {
                                /** @enum {string} */
                                type: "bank_card" | "wallet";
                                /** @description 脱敏 */
                                account: string;
                                /** @description 脱敏 */
                                name: string;
                                bank: string | null;
                            };
                            /** @enum {string} */
                            status: "created" | "sent" | "unknown" | "paid" | "failed";
                            /** @description 向渠道提交的次数，始终是同一编号 */
                            attempts: number;
                            /** @description 渠道的流水号 */
                            channel_ref: string | null;
                            /** @description 渠道拒绝的原因 */
                            failure_reason: string | null;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            paid_at: string | null;
                            /** @description 提现被拒绝后退回余额的时间 */
                            released_at: string | null;
                            workflow_id: string;
                            tasks: {
                                task_id: number;
                                kind: string;
                                title: string;
                                status: string;
                                /** Format: date-time */
                                due_at: string;
                            }[];
                            history: {
                                id: number;
                                /** Format: date-time */
                                at: string;
                                actor: {
                                    /** @enum {string} */
                                    kind: "user" | "staff" | "system" | "anonymous";
                                    id: number | null;
                                    /** @description 后台人员为姓名或用户名，客户姓名脱敏 */
                                    name: string | null;
                                };
                                action: string;
                                subject_type: string;
                                subject_id: string;
                                request_id: string | null;
                                ip: string | null;
                                /** @description 操作前的值 */
                                before: {
                                    [key: string]: unknown;
                                } | null;
                                /** @description 操作后的值，或操作的内容 */
                                after: {
                                    [key: string]: unknown;
                                } | null;
                            }[];
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            404: components["responses"]["DigitalAgricultureError.404.6"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-refunds": {
        parameters: {
            query?: {
                status?: "created" | "sent" | "unknown" | "refunded" | "refused" | "abandoned";
                payment_no?: string;
                refund_no?: string;
                user_id?: number;
                /** @description 页码，从1开始 */
                page?: number;
                /** @description 每页条数，最多100 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            refunds: {
                                refund_no: string;
                                /** @description 退款金额（分） */
                                amount: number;
                                reason: string;
                                /** @enum {string} */
                                status: "created" | "sent" | "unknown" | "refunded" | "refused" | "abandoned";
                                /** Format: date-time */
                                created_at: string;
                                refunded_at: string | null;
                                payment_no: string;
                                /** @enum {string} */
                                payment_method: "alipay" | "wechat" | "balance";
                                /** @enum {string} */
                                subject_type: "rental_order" | "loan" | "wallet";
                                subject_id: number;
                                user_id: number;
                                /** @description 向渠道提交的次数，始终是同一编号 */
                                attempts: number;
                                /** @description 渠道的流水号 */
                                channel_ref: string | null;
                                /** @description 渠道拒绝的原因 */
                                failure_reason: string | null;
                                workflow_id: string;
                            }[];
                            total: number;
                            page: number;
                            limit: number;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-ledger-checks": {
        parameters: {
            query?: {
                status?: "running" | "right" | "incomplete" | "wrong" | "resolved";
                /** @description 页码，从1开始 */
                page?: number;
                /** @description 每页条数，最多100 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            checks: {
                                id: number;
                                /** @enum {string} */
                                trigger: "nightly" | "staff" | "channel";
                                requested_by: number | null;
                                /** @description 比对的渠道账单日期 */
                                bill_date: string | null;
                                /** @enum {string} */
                                status: "running" | "right" | "incomplete" | "wrong" | "resolved";
                                /** Format: date-time */
                                started_at: string;
                                finished_at: string | null;
                                /** @description 核对的对象数 */
                                counted: number;
                                /** @description 发现的差异数 */
                                found: number;
                                /** @description 各项核对 */
                                checks: {
                                    check: string;
                                    /** @description 应当成立的事实 */
                                    holds: string;
                                    counted: number;
                                    found: number;
                                    /** @description 至多20条 */
                                    violations: string[];
                                    /** @description 有差异时的处理办法 */
                                    remedy: string | null;
                                    /** @description 未能核对的原因 */
                                    unseen: string | null;
                                }[];
                            }[];
                            total: number;
                            page: number;
                            limit: number;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-ledger-check": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description 比对哪一天的渠道账单，缺省为前天 */
                    bill_date?: string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            id: number;
                            /** @enum {string} */
                            trigger: "nightly" | "staff" | "channel";
                            requested_by: number | null;
                            /** @description 比对的渠道账单日期 */
                            bill_date: string | null;
                            /** @enum {string} */
                            status: "running" | "right" | "incomplete" | "wrong" | "resolved";
                            /** Format: date-time */
                            started_at: string;
                            finished_at: string | null;
                            /** @description 核对的对象数 */
                            counted: number;
                            /** @description 发现的差异数 */
                            found: number;
                            /** @description 各项核对 */
                            checks: {
                                check: string;
                                /** @description 应当成立的事实 */
                                holds: string;
                                counted: number;
                                found: number;
                                /** @description 至多20条 */
                                violations: string[];
                                /** @description 有差异时的处理办法 */
                                remedy: string | null;
                                /** @description 未能核对的原因 */
                                unseen: string | null;
                            }[];
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            409: components["responses"]["DigitalAgricultureError.409"];
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            422: components["responses"]["DigitalAgricultureError.422"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-reconciliations": {
        parameters: {
            query?: {
                channel?: "payout" | "alipay" | "wechat";
                bill_date?: string;
                /** @description 页码，从1开始 */
                page?: number;
                /** @description 每页条数，最多100 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            reconciliations: {
                                id: number;
                                /** @description 所属的账簿核对 */
                                run_id: number;
                                /** @enum {string} */
                                channel: "payout" | "alipay" | "wechat";
                                bill_date: string;
                                /** @description 渠道账单原件在对象存储中的位置；当日无账单时为null */
                                file: string | null;
                                sha256: string | null;
                                /** @description 账单笔数 */
                                lines: number;
                                /** @description 本方笔数 */
                                booked: number;
                                /** @description 差异笔数 */
                                found: number;
                                /** Format: date-time */
                                created_at: string;
                                differences: {
                                    /** @enum {string} */
                                    kind: "missing_here" | "missing_there" | "other_amount" | "other_status";
                                    /** @enum {string} */
                                    subject: "payout" | "payment" | "refund";
                                    number: string;
                                    /** @description 本方金额（分） */
                                    our_amount: number | null;
                                    /** @description 账单金额（分） */
                                    their_amount: number | null;
                                    our_status: string | null;
                                }[];
                            }[];
                            total: number;
                            page: number;
                            limit: number;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-articles": {
        parameters: {
            query?: {
                category?: string;
                keyword?: string;
                status?: "active" | "retired";
                /** @description 页码，从1开始 */
                page?: number;
                /** @description 每页条数，最多100 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            articles: {
                                id: number;
                                title: string;
                                summary: string;
                                cover_image: string;
                                category: string;
                                author: string;
                                view_count: number;
                                like_count: number;
                                is_top: boolean;
                                is_featured: boolean;
                                /** Format: date-time */
                                published_at: string;
                                share_count: number;
                                /** @enum {string} */
                                status: "active" | "retired";
                                version: number;
                                /** Format: date-time */
                                updated_at: string;
                            }[];
                            total: number;
                            page: number;
                            limit: number;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-article-create": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    title: string;
                    category: string;
                    summary?: string;
                    content?: string;
                    cover_image?: string;
                    author?: string;
                    is_top?: boolean;
                    is_featured?: boolean;
                    /** @description 发布时间，默认立即；将来的时间到时才公开 */
                    published_at?: string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            id: number;
                            title: string;
                            summary: string;
                            cover_image: string;
                            category: string;
                            author: string;
                            view_count: number;
                            like_count: number;
                            is_top: boolean;
                            is_featured: boolean;
                            /** Format: date-time */
                            published_at: string;
                            share_count: number;
                            /** @enum {string} */
                            status: "active" | "retired";
                            version: number;
                            /** Format: date-time */
                            updated_at: string;
                            content: string;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            409: components["responses"]["DigitalAgricultureError.409"];
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            422: components["responses"]["DigitalAgricultureError.422"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-article-change": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    title?: string;
                    category?: string;
                    summary?: string;
                    content?: string;
                    cover_image?: string;
                    author?: string;
                    is_top?: boolean;
                    is_featured?: boolean;
                    /** @description 发布时间，默认立即；将来的时间到时才公开 */
                    published_at?: string;
                    /** @enum {string} */
                    status?: "active" | "retired";
                    /** @description 读取时的版本，用于避免覆盖他人的修改 */
                    version?: number;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            id: number;
                            title: string;
                            summary: string;
                            cover_image: string;
                            category: string;
                            author: string;
                            view_count: number;
                            like_count: number;
                            is_top: boolean;
                            is_featured: boolean;
                            /** Format: date-time */
                            published_at: string;
                            share_count: number;
                            /** @enum {string} */
                            status: "active" | "retired";
                            version: number;
                            /** Format: date-time */
                            updated_at: string;
                            content: string;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            404: components["responses"]["DigitalAgricultureError.404.7"];
            409: components["responses"]["DigitalAgricultureError.409.5"];
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            422: components["responses"]["DigitalAgricultureError.422"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-article-retire": {
        parameters: {
            query?: never;
            header?: {
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            id: number;
                            title: string;
                            summary: string;
                            cover_image: string;
                            category: string;
                            author: string;
                            view_count: number;
                            like_count: number;
                            is_top: boolean;
                            is_featured: boolean;
                            /** Format: date-time */
                            published_at: string;
                            share_count: number;
                            /** @enum {string} */
                            status: "active" | "retired";
                            version: number;
                            /** Format: date-time */
                            updated_at: string;
                            content: string;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            404: components["responses"]["DigitalAgricultureError.404.7"];
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-experts": {
        parameters: {
            query?: {
                specialty?: string;
                service_area?: string;
                status?: "active" | "retired";
                /** @description 页码，从1开始 */
                page?: number;
                /** @description 每页条数，最多100 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            experts: {
                                id: number;
                                expert_name: string;
                                avatar: string;
                                title: string;
                                specialty: string;
                                service_area: string;
                                experience_years: number;
                                description: string;
                                consultation_count: number;
                                average_rating: number;
                                is_verified: boolean;
                                is_online: boolean;
                                /** @enum {string} */
                                status: "active" | "retired";
                                version: number;
                                /** Format: date-time */
                                updated_at: string;
                            }[];
                            total: number;
                            page: number;
                            limit: number;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-expert-create": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    expert_name: string;
                    specialty: string;
                    avatar?: string;
                    title?: string;
                    service_area?: string;
                    experience_years?: number;
                    description?: string;
                    /** @description 一位小数 */
                    average_rating?: number;
                    is_verified?: boolean;
                    is_online?: boolean;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            id: number;
                            expert_name: string;
                            avatar: string;
                            title: string;
                            specialty: string;
                            service_area: string;
                            experience_years: number;
                            description: string;
                            consultation_count: number;
                            average_rating: number;
                            is_verified: boolean;
                            is_online: boolean;
                            /** @enum {string} */
                            status: "active" | "retired";
                            version: number;
                            /** Format: date-time */
                            updated_at: string;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            409: components["responses"]["DigitalAgricultureError.409"];
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            422: components["responses"]["DigitalAgricultureError.422"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-expert-change": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    expert_name?: string;
                    specialty?: string;
                    avatar?: string;
                    title?: string;
                    service_area?: string;
                    experience_years?: number;
                    description?: string;
                    /** @description 一位小数 */
                    average_rating?: number;
                    is_verified?: boolean;
                    is_online?: boolean;
                    /** @enum {string} */
                    status?: "active" | "retired";
                    /** @description 读取时的版本，用于避免覆盖他人的修改 */
                    version?: number;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            id: number;
                            expert_name: string;
                            avatar: string;
                            title: string;
                            specialty: string;
                            service_area: string;
                            experience_years: number;
                            description: string;
                            consultation_count: number;
                            average_rating: number;
                            is_verified: boolean;
                            is_online: boolean;
                            /** @enum {string} */
                            status: "active" | "retired";
                            version: number;
                            /** Format: date-time */
                            updated_at: string;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            404: components["responses"]["DigitalAgricultureError.404.7"];
            409: components["responses"]["DigitalAgricultureError.409.5"];
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            422: components["responses"]["DigitalAgricultureError.422"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-expert-retire": {
        parameters: {
            query?: never;
            header?: {
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            id: number;
                            expert_name: string;
                            avatar: string;
                            title: string;
                            specialty: string;
                            service_area: string;
                            experience_years: number;
                            description: string;
                            consultation_count: number;
                            average_rating: number;
                            is_verified: boolean;
                            is_online: boolean;
                            /** @enum {string} */
                            status: "active" | "retired";
                            version: number;
                            /** Format: date-time */
                            updated_at: string;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            404: components["responses"]["DigitalAgricultureError.404.7"];
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-configs": {
        parameters: {
            query?: {
                group?: string;
                status?: "active" | "retired";
                /** @description 页码，从1开始 */
                page?: number;
                /** @description 每页条数，最多100 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            configs: {
                                key: string;
                                value: string;
                                group: string;
                                description: string;
                                is_public: boolean;
                                /** @enum {string} */
                                status: "active" | "retired";
                                version: number;
                                /** Format: date-time */
                                updated_at: string;
                            }[];
                            total: number;
                            page: number;
                            limit: number;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400.2"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            429: components["responses"]["DigitalAgricultureError.429"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-config-create": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 小写字母、数字与下划线 */
                    key: string;
                    value: string;
                    group?: string;
                    description?: string;
                    /** @description 是否对外公开，默认否 */
                    is_public?: boolean;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            key: string;
                            value: string;
                            group: string;
                            description: string;
                            is_public: boolean;
                            /** @enum {string} */
                            status: "active" | "retired";
                            version: number;
                            /** Format: date-time */
                            updated_at: string;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            409: components["responses"]["DigitalAgricultureError.409.4"];
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            422: components["responses"]["DigitalAgricultureError.422"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-config-change": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                /** @description 小写字母、数字与下划线 */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    value?: string;
                    group?: string;
                    description?: string;
                    /** @description 是否对外公开，默认否 */
                    is_public?: boolean;
                    /** @enum {string} */
                    status?: "active" | "retired";
                    /** @description 读取时的版本，用于避免覆盖他人的修改 */
                    version?: number;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            key: string;
                            value: string;
                            group: string;
                            description: string;
                            is_public: boolean;
                            /** @enum {string} */
                            status: "active" | "retired";
                            version: number;
                            /** Format: date-time */
                            updated_at: string;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            404: components["responses"]["DigitalAgricultureError.404.7"];
            409: components["responses"]["DigitalAgricultureError.409.5"];
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            422: components["responses"]["DigitalAgricultureError.422"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s001-admin-config-retire": {
        parameters: {
            query?: never;
            header?: {
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                /** @description 小写字母、数字与下划线 */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: number;
                        message: string;
                        data: {
                            key: string;
                            value: string;
                            group: string;
                            description: string;
                            is_public: boolean;
                            /** @enum {string} */
                            status: "active" | "retired";
                            version: number;
                            /** Format: date-time */
                            updated_at: string;
                        };
                        /** @description 毫秒时间戳 */
                        timestamp: number;
                        request_id: string;
                    };
                };
            };
            400: components["responses"]["DigitalAgricultureError.400"];
            401: components["responses"]["DigitalAgricultureError.401.3"];
            403: components["responses"]["DigitalAgricultureError.403.2"];
            404: components["responses"]["DigitalAgricultureError.404.7"];
            413: components["responses"]["DigitalAgricultureError.413"];
            415: components["responses"]["DigitalAgricultureError.415"];
            500: components["responses"]["DigitalAgricultureError.500"];
            503: components["responses"]["DigitalAgricultureError.503"];
        };
    };
    "s002-calc-equal-installment": {
        parameters: {
            query?: never;
            header?: {
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 金额（元，两位小数） */
                    principal: number | string;
                    /** @description 年利率（小数） */
                    annual_rate: number | string;
                    /** @description 还款期数（月） */
                    months: number;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                        data: {
                            /** @constant */
                            type: "equalInstallment";
                            principal: number;
                            annualRate: number;
                            months: number;
                            monthlyPayment: number;
                            totalPayment: number;
                            totalInterest: number;
                            schedule: {
                                period: number;
                                monthlyPayment: number;
                                principalPayment: number;
                                interestPayment: number;
                                remainingPrincipal: number;
                            }[];
                        };
                        code: number;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            400: components["responses"]["LoanRepaymentError.400"];
            401: components["responses"]["LoanRepaymentError.401"];
            403: components["responses"]["LoanRepaymentError.403"];
            413: components["responses"]["LoanRepaymentError.413"];
            415: components["responses"]["LoanRepaymentError.415"];
            422: components["responses"]["LoanRepaymentError.422"];
            429: components["responses"]["LoanRepaymentError.429"];
            500: components["responses"]["LoanRepaymentError.500"];
            503: components["responses"]["LoanRepaymentError.503"];
        };
    };
    "s002-calc-equal-installment--alias-1": {
        parameters: {
            query?: never;
            header?: {
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 金额（元，两位小数） */
                    principal: number | string;
                    /** @description 年利率（小数） */
                    annual_rate: number | string;
                    /** @description 还款期数（月） */
                    months: number;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                        data: {
                            /** @constant */
                            type: "equalInstallment";
                            principal: number;
                            annualRate: number;
                            months: number;
                            monthlyPayment: number;
                            totalPayment: number;
                            totalInterest: number;
                            schedule: {
                                period: number;
                                monthlyPayment: number;
                                principalPayment: number;
                                interestPayment: number;
                                remainingPrincipal: number;
                            }[];
                        };
                        code: number;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            400: components["responses"]["LoanRepaymentError.400"];
            401: components["responses"]["LoanRepaymentError.401"];
            403: components["responses"]["LoanRepaymentError.403"];
            413: components["responses"]["LoanRepaymentError.413"];
            415: components["responses"]["LoanRepaymentError.415"];
            422: components["responses"]["LoanRepaymentError.422"];
            429: components["responses"]["LoanRepaymentError.429"];
            500: components["responses"]["LoanRepaymentError.500"];
            503: components["responses"]["LoanRepaymentError.503"];
        };
    };
    "s002-calc-equal-principal": {
        parameters: {
            query?: never;
            header?: {
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 金额（元，两位小数） */
                    principal: number | string;
                    /** @description 年利率（小数） */
                    annual_rate: number | string;
                    /** @description 还款期数（月） */
                    months: number;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                        data: {
                            /** @constant */
                            type: "equalPrincipal";
                            principal: number;
                            annualRate: number;
                            months: number;
                            monthlyPrincipal: number;
                            firstMonthPayment: number;
                            lastMonthPayment: number;
                            totalPayment: number;
                            totalInterest: number;
                            schedule: {
                                period: number;
                                monthlyPayment: number;
                                principalPayment: number;
                                interestPayment: number;
                                remainingPrincipal: number;
                            }[];
                        };
                        code: number;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            400: components["responses"]["LoanRepaymentError.400"];
            401: components["responses"]["LoanRepaymentError.401"];
            403: components["responses"]["LoanRepaymentError.403"];
            413: components["responses"]["LoanRepaymentError.413"];
            415: components["responses"]["LoanRepaymentError.415"];
            422: components["responses"]["LoanRepaymentError.422"];
            429: components["responses"]["LoanRepaymentError.429"];
            500: components["responses"]["LoanRepaymentError.500"];
            503: components["responses"]["LoanRepaymentError.503"];
        };
    };
    "s002-calc-equal-principal--alias-1": {
        parameters: {
            query?: never;
            header?: {
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 金额（元，两位小数） */
                    principal: number | string;
                    /** @description 年利率（小数） */
                    annual_rate: number | string;
                    /** @description 还款期数（月） */
                    months: number;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                        data: {
                            /** @constant */
                            type: "equalPrincipal";
                            principal: number;
                            annualRate: number;
                            months: number;
                            monthlyPrincipal: number;
                            firstMonthPayment: number;
                            lastMonthPayment: number;
                            totalPayment: number;
                            totalInterest: number;
                            schedule: {
                                period: number;
                                monthlyPayment: number;
                                principalPayment: number;
                                interestPayment: number;
                                remainingPrincipal: number;
                            }[];
                        };
                        code: number;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            400: components["responses"]["LoanRepaymentError.400"];
            401: components["responses"]["LoanRepaymentError.401"];
            403: components["responses"]["LoanRepaymentError.403"];
            413: components["responses"]["LoanRepaymentError.413"];
            415: components["responses"]["LoanRepaymentError.415"];
            422: components["responses"]["LoanRepaymentError.422"];
            429: components["responses"]["LoanRepaymentError.429"];
            500: components["responses"]["LoanRepaymentError.500"];
            503: components["responses"]["LoanRepaymentError.503"];
        };
    };
    "s002-calc-compare": {
        parameters: {
            query?: never;
            header?: {
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 金额（元，两位小数） */
                    principal: number | string;
                    /** @description 年利率（小数） */
                    annual_rate: number | string;
                    /** @description 还款期数（月） */
                    months: number;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                        data: {
                            equalInstallment: {
                                /** @constant */
                                type: "等额本息";
                                monthlyPayment: number;
                                totalPayment: number;
                                totalInterest: number;
                                description: string;
                            };
                            equalPrincipal: {
                                /** @constant */
                                type: "等额本金";
                                firstMonthPayment: number;
                                lastMonthPayment: number;
                                totalPayment: number;
                                totalInterest: number;
                                description: string;
                            };
                            comparison: {
                                interestDifference: number;
                                paymentDifference: number;
                                recommendation: string;
                            };
                        };
                        code: number;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            400: components["responses"]["LoanRepaymentError.400"];
            401: components["responses"]["LoanRepaymentError.401"];
            403: components["responses"]["LoanRepaymentError.403"];
            413: components["responses"]["LoanRepaymentError.413"];
            415: components["responses"]["LoanRepaymentError.415"];
            422: components["responses"]["LoanRepaymentError.422"];
            429: components["responses"]["LoanRepaymentError.429"];
            500: components["responses"]["LoanRepaymentError.500"];
            503: components["responses"]["LoanRepaymentError.503"];
        };
    };
    "s002-calc-compare--alias-1": {
        parameters: {
            query?: never;
            header?: {
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 金额（元，两位小数） */
                    principal: number | string;
                    /** @description 年利率（小数） */
                    annual_rate: number | string;
                    /** @description 还款期数（月） */
                    months: number;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                        data: {
                            equalInstallment: {
                                /** @constant */
                                type: "等额本息";
                                monthlyPayment: number;
                                totalPayment: number;
                                totalInterest: number;
                                description: string;
                            };
                            equalPrincipal: {
                                /** @constant */
                                type: "等额本金";
                                firstMonthPayment: number;
                                lastMonthPayment: number;
                                totalPayment: number;
                                totalInterest: number;
                                description: string;
                            };
                            comparison: {
                                interestDifference: number;
                                paymentDifference: number;
                                recommendation: string;
                            };
                        };
                        code: number;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            400: components["responses"]["LoanRepaymentError.400"];
            401: components["responses"]["LoanRepaymentError.401"];
            403: components["responses"]["LoanRepaymentError.403"];
            413: components["responses"]["LoanRepaymentError.413"];
            415: components["responses"]["LoanRepaymentError.415"];
            422: components["responses"]["LoanRepaymentError.422"];
            429: components["responses"]["LoanRepaymentError.429"];
            500: components["responses"]["LoanRepaymentError.500"];
            503: components["responses"]["LoanRepaymentError.503"];
        };
    };
    "s002-calc-prepayment": {
        parameters: {
            query?: never;
            header?: {
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 金额（元，两位小数） */
                    principal: number | string;
                    /** @description 年利率（小数） */
                    annual_rate: number | string;
                    /** @description 还款期数（月） */
                    original_months: number;
                    /** @description 已还期数 */
                    paid_months: number;
                    /** @description 金额（元，两位小数） */
                    prepayment_amount: number | string;
                    /** @enum {string} */
                    repayment_type: "equalInstallment" | "equalPrincipal" | "equal_installment" | "equal_principal";
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                        data: {
                            /** @enum {string} */
                            type: "部分提前还款" | "全部提前还款";
                            prepaymentAmount: number;
                            newPrincipal: number;
                            newMonthlyPayment: number;
                            savedInterest: number;
                            newTotalInterest: number;
                            newSchedule: {
                                period: number;
                                monthlyPayment: number;
                                principalPayment: number;
                                interestPayment: number;
                                remainingPrincipal: number;
                            }[];
                        };
                        code: number;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            400: components["responses"]["LoanRepaymentError.400"];
            401: components["responses"]["LoanRepaymentError.401"];
            403: components["responses"]["LoanRepaymentError.403"];
            413: components["responses"]["LoanRepaymentError.413"];
            415: components["responses"]["LoanRepaymentError.415"];
            422: components["responses"]["LoanRepaymentError.422"];
            429: components["responses"]["LoanRepaymentError.429"];
            500: components["responses"]["LoanRepaymentError.500"];
            503: components["responses"]["LoanRepaymentError.503"];
        };
    };
    "s002-calc-prepayment--alias-1": {
        parameters: {
            query?: never;
            header?: {
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 金额（元，两位小数） */
                    principal: number | string;
                    /** @description 年利率（小数） */
                    annual_rate: number | string;
                    /** @description 还款期数（月） */
                    original_months: number;
                    /** @description 已还期数 */
                    paid_months: number;
                    /** @description 金额（元，两位小数） */
                    prepayment_amount: number | string;
                    /** @enum {string} */
                    repayment_type: "equalInstallment" | "equalPrincipal" | "equal_installment" | "equal_principal";
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                        data: {
                            /** @enum {string} */
                            type: "部分提前还款" | "全部提前还款";
                            prepaymentAmount: number;
                            newPrincipal: number;
                            newMonthlyPayment: number;
                            savedInterest: number;
                            newTotalInterest: number;
                            newSchedule: {
                                period: number;
                                monthlyPayment: number;
                                principalPayment: number;
                                interestPayment: number;
                                remainingPrincipal: number;
                            }[];
                        };
                        code: number;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            400: components["responses"]["LoanRepaymentError.400"];
            401: components["responses"]["LoanRepaymentError.401"];
            403: components["responses"]["LoanRepaymentError.403"];
            413: components["responses"]["LoanRepaymentError.413"];
            415: components["responses"]["LoanRepaymentError.415"];
            422: components["responses"]["LoanRepaymentError.422"];
            429: components["responses"]["LoanRepaymentError.429"];
            500: components["responses"]["LoanRepaymentError.500"];
            503: components["responses"]["LoanRepaymentError.503"];
        };
    };
    "loan-repayment-admin-loans": {
        parameters: {
            query?: {
                /** @description 页码，从1开始 */
                page?: number;
                /** @description 每页条数，最多200 */
                per_page?: number;
                status?: "active" | "settled" | "written_off";
                grade?: "normal" | "special_mention" | "substandard" | "doubtful" | "loss";
                bucket?: "M1" | "M2" | "M3" | "M4";
                /** @description 贷款编号或其开头、贷款或借款人的数字编号、姓名开头 */
                keyword?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                        data: {
                            items: {
                                /** @description 24位十六进制编号 */
                                _id: string;
                                loan_id: number;
                                loan_no: string;
                                borrower: {
                                    user_id: number;
                                    name: string | null;
                                    phone: string | null;
                                };
                                product_name: string;
                                principal: number;
                                outstanding_principal: number;
                                months: number;
                                /** @enum {string} */
                                status: "active" | "settled" | "written_off";
                                /** @enum {string} */
                                repayment_status: "normal" | "in_progress" | "overdue" | "completed";
                                days_past_due: number;
                                bucket: ("M1" | "M2" | "M3" | "M4") | null;
                                /**
                                 * @description normal 正常，special_mention 关注，substandard 次级，doubtful 可疑，loss 损失
                                 * @enum {string}
                                 */
                                grade: "normal" | "special_mention" | "substandard" | "doubtful" | "loss";
                                grade_name: string;
                                /** Format: date */
                                grade_since: string;
                                /** @description 重组观察期自该日起一年，期间至少为关注；不在观察期为null */
                                observed_since: string | null;
                                /** Format: date-time */
                                disbursed_at: string;
                                /** @description 最近一次重组的日期 */
                                restructured_on: string | null;
                            }[];
                            pagination: {
                                current_page: number;
                                per_page: number;
                                total: number;
                                total_pages: number;
                            };
                        };
                        code: number;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            400: components["responses"]["LoanRepaymentError.400.2"];
            401: components["responses"]["LoanRepaymentError.401"];
            403: components["responses"]["LoanRepaymentError.403"];
            429: components["responses"]["LoanRepaymentError.429"];
            500: components["responses"]["LoanRepaymentError.500"];
            503: components["responses"]["LoanRepaymentError.503"];
        };
    };
    "loan-repayment-admin-loan": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 编号：数字或24位十六进制 */
                loan_id: number | string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                        data: {
                            /** @description 24位十六进制编号 */
                            _id: string;
                            loan_id: number;
                            loan_no: string;
                            borrower: {
                                user_id: number;
                                name: string | null;
                                phone: string | null;
                            };
                            product_name: string;
                            principal: number;
                            outstanding_principal: number;
                            months: number;
                            /** @enum {string} */
                            status: "active" | "settled" | "written_off";
                            /** @enum {string} */
                            repayment_status: "normal" | "in_progress" | "overdue" | "completed";
                            days_past_due: number;
                            bucket: ("M1" | "M2" | "M3" | "M4") | null;
                            /**
                             * @description normal 正常，special_mention 关注，substandard 次级，doubtful 可疑，loss 损失
                             * @enum {string}
                             */
                            grade: "normal" | "special_mention" | "substandard" | "doubtful" | "loss";
                            grade_name: string;
                            /** Format: date */
                            grade_since: string;
                            /** @description 重组观察期自该日起一年，期间至少为关注；不在观察期为null */
                            observed_since: string | null;
                            /** Format: date-time */
                            disbursed_at: string;
                            /** @description 最近一次重组的日期 */
                            restructured_on: string | null;
                            application_id: number;
                            application_no: string;
                            /** @description Temporal中的运行 */
                            workflow_id: string;
                            terms: {
                                annual_rate: number;
                                /** @enum {string} */
                                repayment_method: "equal_installment" | "equal_principal" | "interest_only" | "single_repayment";
                                day_count: string;
                                grace_days: number;
                                late_fee_multiple: number;
                                late_fee_cap: number;
                            };
                            payment_stats: {
                                total_periods: number;
                                paid_periods: number;
                                pending_periods: number;
                                overdue_periods: number;
                                partial_periods: number;
                                /** @description 元，两位小数 */
                                total_amount: number;
                                /** @description 元，两位小数 */
                                paid_amount: number;
                                /** @description 元，两位小数 */
                                remaining_amount: number;
                                /** @description 还款进度百分比，向下取整 */
                                payment_progress: number;
                                /** @description 元，两位小数 */
                                late_fee_outstanding: number;
                            };
                            /** @description 逾期未还的本息（元） */
                            overdue_amount: number;
                            overdue_since: string | null;
                            next_payment: {
                                period_number: number;
                                /** Format: date */
                                due_date: string;
                                /** @description 本期未还的本息（元） */
                                amount: number;
                            } | null;
                            last_due_date: string | null;
                            settled_at: string | null;
                            reopened_at: string | null;
                            write_off: {
                                /** Format: date-time */
                                written_off_at: string;
                                reason: string;
                                /** @description 核销的本金 */
                                written_off_principal: number;
                                /** @description 核销时的欠款：本金、已到期利息、滞纳金 */
                                owed_amount: number;
                                /** @description 核销后收回的金额 */
                                recovered_amount: number;
                            } | null;
                            payments: {
                                posted: number;
                                reversed: number;
                            };
                            pauses: {
                                /** Format: date */
                                from: string;
                                /** Format: date */
                                to: string;
                                reason: string;
                                agreed_by: string | null;
                                agreed_at: string;
                            }[];
                            /** @description 催收联系记录，新的在前 */
                            collection_contacts: {
                                by: string | null;
                                at: string;
                                outcome: string;
                                note: string;
                            }[];
                            tasks: {
                                task_id: number;
                                kind: string;
                                title: string;
                                status: string;
                                /** Format: date-time */
                                due_at: string;
                            }[];
                            /** @description 当前人员现在可以做什么，不可以的说明原因 */
                            commands: {
                                /** @enum {string} */
                                command: "record_payment" | "reverse_payment" | "amend" | "pause" | "restructure" | "quote_prepayment" | "write_off" | "record_recovery";
                                /** @enum {string} */
                                permission: "application.read" | "application.decide" | "application.decide_second" | "certification.review" | "task.read" | "task.work" | "task.assign" | "loan.read" | "loan.record_payment" | "loan.amend" | "loan.write_off" | "loan.restructure" | "payout.read" | "payout.decide" | "ledger.read" | "user.read" | "user.reveal" | "user.freeze" | "catalogue.manage" | "order.manage" | "consultation.answer" | "statistics.read" | "audit.read" | "staff.manage" | "permission_management" | "application";
                                allowed: boolean;
                                reason_code: ("permission" | "settled" | "written_off" | "not_written_off" | "nothing_to_reverse" | "all_recovered") | null;
                                reason: string | null;
                            }[];
                        };
                        code: number;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            400: components["responses"]["LoanRepaymentError.400.2"];
            401: components["responses"]["LoanRepaymentError.401"];
            403: components["responses"]["LoanRepaymentError.403"];
            404: components["responses"]["LoanRepaymentError.404"];
            429: components["responses"]["LoanRepaymentError.429"];
            500: components["responses"]["LoanRepaymentError.500"];
            503: components["responses"]["LoanRepaymentError.503"];
        };
    };
    "loan-repayment-grade-changes": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 编号：数字或24位十六进制 */
                loan_id: number | string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                        data: {
                            /**
                             * @description normal 正常，special_mention 关注，substandard 次级，doubtful 可疑，loss 损失
                             * @enum {string}
                             */
                            grade: "normal" | "special_mention" | "substandard" | "doubtful" | "loss";
                            grade_name: string;
                            /** Format: date */
                            grade_since: string;
                            /** @description 重组观察期自该日起一年，期间至少为关注；不在观察期为null */
                            observed_since: string | null;
                            changes: {
                                /**
                                 * @description normal 正常，special_mention 关注，substandard 次级，doubtful 可疑，loss 损失
                                 * @enum {string}
                                 */
                                from: "normal" | "special_mention" | "substandard" | "doubtful" | "loss";
                                /**
                                 * @description normal 正常，special_mention 关注，substandard 次级，doubtful 可疑，loss 损失
                                 * @enum {string}
                                 */
                                to: "normal" | "special_mention" | "substandard" | "doubtful" | "loss";
                                days_past_due: number;
                                /** Format: date */
                                changed_on: string;
                                /** Format: date-time */
                                changed_at: string;
                            }[];
                        };
                        code: number;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            400: components["responses"]["LoanRepaymentError.400.2"];
            401: components["responses"]["LoanRepaymentError.401"];
            403: components["responses"]["LoanRepaymentError.403"];
            404: components["responses"]["LoanRepaymentError.404"];
            429: components["responses"]["LoanRepaymentError.429"];
            500: components["responses"]["LoanRepaymentError.500"];
            503: components["responses"]["LoanRepaymentError.503"];
        };
    };
    "loan-repayment-loan-entries": {
        parameters: {
            query?: {
                /** @description 页码，从1开始 */
                page?: number;
                /** @description 每页条数，最多200 */
                per_page?: number;
            };
            header?: never;
            path: {
                /** @description 编号：数字或24位十六进制 */
                loan_id: number | string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                        data: {
                            items: {
                                id: number;
                                event_key: string;
                                kind: string;
                                description: string;
                                /** Format: date */
                                value_date: string;
                                /** Format: date-time */
                                booked_at: string;
                                legs: {
                                    account: string;
                                    name: string;
                                    /** @description 借方为正，贷方为负（元） */
                                    amount: number;
                                }[];
                            }[];
                            pagination: {
                                current_page: number;
                                per_page: number;
                                total: number;
                                total_pages: number;
                            };
                        };
                        code: number;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            400: components["responses"]["LoanRepaymentError.400.2"];
            401: components["responses"]["LoanRepaymentError.401"];
            403: components["responses"]["LoanRepaymentError.403"];
            404: components["responses"]["LoanRepaymentError.404"];
            429: components["responses"]["LoanRepaymentError.429"];
            500: components["responses"]["LoanRepaymentError.500"];
            503: components["responses"]["LoanRepaymentError.503"];
        };
    };
    "s002-my-loans": {
        parameters: {
            query?: {
                /** @description 页码，从1开始 */
                page?: number;
                /** @description 每页条数，最多200 */
                per_page?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                        data: {
                            items: {
                                /** @description 24位十六进制编号 */
                                _id: string;
                                loan_id: number;
                                loan_no: string;
                                application_id: number;
                                product_name: string;
                                principal: number;
                                months: number;
                                /** @enum {string} */
                                status: "active" | "settled" | "written_off";
                                /** @enum {string} */
                                repayment_status: "normal" | "in_progress" | "overdue" | "completed";
                                days_past_due: number;
                                /** Format: date-time */
                                disbursed_at: string;
                                /** @description 最近一次重组的日期 */
                                restructured_on: string | null;
                                /** @description 核销与收回；未核销为null */
                                write_off: {
                                    /** Format: date-time */
                                    written_off_at: string;
                                    reason: string;
                                    /** @description 核销的本金 */
                                    written_off_principal: number;
                                    /** @description 核销时的欠款：本金、已到期利息、滞纳金 */
                                    owed_amount: number;
                                    /** @description 核销后收回的金额 */
                                    recovered_amount: number;
                                } | null;
                            }[];
                            pagination: {
                                current_page: number;
                                per_page: number;
                                total: number;
                                total_pages: number;
                            };
                        };
                        code: number;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            400: components["responses"]["LoanRepaymentError.400.2"];
            401: components["responses"]["LoanRepaymentError.401"];
            403: components["responses"]["LoanRepaymentError.403"];
            429: components["responses"]["LoanRepaymentError.429"];
            500: components["responses"]["LoanRepaymentError.500"];
            503: components["responses"]["LoanRepaymentError.503"];
        };
    };
    "s002-my-loans--alias-1": {
        parameters: {
            query?: {
                /** @description 页码，从1开始 */
                page?: number;
                /** @description 每页条数，最多200 */
                per_page?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                        data: {
                            items: {
                                /** @description 24位十六进制编号 */
                                _id: string;
                                loan_id: number;
                                loan_no: string;
                                application_id: number;
                                product_name: string;
                                principal: number;
                                months: number;
                                /** @enum {string} */
                                status: "active" | "settled" | "written_off";
                                /** @enum {string} */
                                repayment_status: "normal" | "in_progress" | "overdue" | "completed";
                                days_past_due: number;
                                /** Format: date-time */
                                disbursed_at: string;
                                /** @description 最近一次重组的日期 */
                                restructured_on: string | null;
                                /** @description 核销与收回；未核销为null */
                                write_off: {
                                    /** Format: date-time */
                                    written_off_at: string;
                                    reason: string;
                                    /** @description 核销的本金 */
                                    written_off_principal: number;
                                    /** @description 核销时的欠款：本金、已到期利息、滞纳金 */
                                    owed_amount: number;
                                    /** @description 核销后收回的金额 */
                                    recovered_amount: number;
                                } | null;
                            }[];
                            pagination: {
                                current_page: number;
                                per_page: number;
                                total: number;
                                total_pages: number;
                            };
                        };
                        code: number;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            400: components["responses"]["LoanRepaymentError.400.2"];
            401: components["responses"]["LoanRepaymentError.401"];
            403: components["responses"]["LoanRepaymentError.403"];
            429: components["responses"]["LoanRepaymentError.429"];
            500: components["responses"]["LoanRepaymentError.500"];
            503: components["responses"]["LoanRepaymentError.503"];
        };
    };
    "s002-repay-loan": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                /** @description 编号：数字或24位十六进制 */
                loan_id: number | string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description 金额（元，两位小数） */
                    amount?: number | string;
                    /**
                     * @default balance
                     * @enum {string}
                     */
                    payment_method?: "alipay" | "wechat" | "balance";
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                        data: {
                            payment: {
                                payment_no: string;
                                period_number: number;
                                /** @description 支付金额 */
                                paid_amount: number;
                                late_fee: number;
                                interest: number;
                                principal: number;
                                /** @description 多付、留在钱包的金额 */
                                surplus: number;
                            };
                            schedule: {
                                _id: string;
                                loan_id: string;
                                /** @description 期数 */
                                period_number: number;
                                /** Format: date-time */
                                due_date: string;
                                /** @description 元，两位小数 */
                                total_amount: number;
                                /** @description 元，两位小数 */
                                principal_amount: number;
                                /** @description 元，两位小数 */
                                interest_amount: number;
                                /** @description 元，两位小数 */
                                remaining_principal: number;
                                /** @enum {string} */
                                status: "pending" | "paid" | "overdue" | "partial";
                                /** @description 元，两位小数 */
                                paid_amount: number;
                                /** @description 元，两位小数 */
                                paid_principal: number;
                                /** @description 元，两位小数 */
                                paid_interest: number;
                                paid_date: string | null;
                                payment_method: string | null;
                                transaction_id: string | null;
                                /** @description 元，两位小数 */
                                late_fee: number;
                                /** @description 元，两位小数 */
                                late_fee_outstanding: number;
                                /** @enum {string} */
                                kind: "instalment" | "prepayment";
                                notes: string | null;
                            };
                            loan_status: {
                                /** @enum {string} */
                                repayment_status: "normal" | "in_progress" | "overdue" | "completed";
                                /** @description 元，两位小数 */
                                total_paid_amount: number;
                                paid_periods: number;
                                payment_progress: number;
                            };
                        } | {
                            payment_no: string;
                            payment_url: string | null;
                            qr_code: string | null;
                            /** @description 元 */
                            amount: number;
                            /** @enum {string} */
                            status: "pending" | "paid" | "failed" | "expired" | "returning" | "refunded";
                            /** Format: date-time */
                            expires_at: string;
                        };
                        code: number;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            400: components["responses"]["LoanRepaymentError.400"];
            401: components["responses"]["LoanRepaymentError.401"];
            403: components["responses"]["LoanRepaymentError.403"];
            404: components["responses"]["LoanRepaymentError.404"];
            409: components["responses"]["LoanRepaymentError.409"];
            413: components["responses"]["LoanRepaymentError.413"];
            415: components["responses"]["LoanRepaymentError.415"];
            422: components["responses"]["LoanRepaymentError.422.2"];
            500: components["responses"]["LoanRepaymentError.500"];
            503: components["responses"]["LoanRepaymentError.503"];
        };
    };
    "s002-repay-loan--alias-1": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                /** @description 编号：数字或24位十六进制 */
                loan_id: number | string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description 金额（元，两位小数） */
                    amount?: number | string;
                    /**
                     * @default balance
                     * @enum {string}
                     */
                    payment_method?: "alipay" | "wechat" | "balance";
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                        data: {
                            payment: {
                                payment_no: string;
                                period_number: number;
                                /** @description 支付金额 */
                                paid_amount: number;
                                late_fee: number;
                                interest: number;
                                principal: number;
                                /** @description 多付、留在钱包的金额 */
                                surplus: number;
                            };
                            schedule: {
                                _id: string;
                                loan_id: string;
                                /** @description 期数 */
                                period_number: number;
                                /** Format: date-time */
                                due_date: string;
                                /** @description 元，两位小数 */
                                total_amount: number;
                                /** @description 元，两位小数 */
                                principal_amount: number;
                                /** @description 元，两位小数 */
                                interest_amount: number;
                                /** @description 元，两位小数 */
                                remaining_principal: number;
                                /** @enum {string} */
                                status: "pending" | "paid" | "overdue" | "partial";
                                /** @description 元，两位小数 */
                                paid_amount: number;
                                /** @description 元，两位小数 */
                                paid_principal: number;
                                /** @description 元，两位小数 */
                                paid_interest: number;
                                paid_date: string | null;
                                payment_method: string | null;
                                transaction_id: string | null;
                                /** @description 元，两位小数 */
                                late_fee: number;
                                /** @description 元，两位小数 */
                                late_fee_outstanding: number;
                                /** @enum {string} */
                                kind: "instalment" | "prepayment";
                                notes: string | null;
                            };
                            loan_status: {
                                /** @enum {string} */
                                repayment_status: "normal" | "in_progress" | "overdue" | "completed";
                                /** @description 元，两位小数 */
                                total_paid_amount: number;
                                paid_periods: number;
                                payment_progress: number;
                            };
                        } | {
                            payment_no: string;
                            payment_url: string | null;
                            qr_code: string | null;
                            /** @description 元 */
                            amount: number;
                            /** @enum {string} */
                            status: "pending" | "paid" | "failed" | "expired" | "returning" | "refunded";
                            /** Format: date-time */
                            expires_at: string;
                        };
                        code: number;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            400: components["responses"]["LoanRepaymentError.400"];
            401: components["responses"]["LoanRepaymentError.401"];
            403: components["responses"]["LoanRepaymentError.403"];
            404: components["responses"]["LoanRepaymentError.404"];
            409: components["responses"]["LoanRepaymentError.409"];
            413: components["responses"]["LoanRepaymentError.413"];
            415: components["responses"]["LoanRepaymentError.415"];
            422: components["responses"]["LoanRepaymentError.422.2"];
            500: components["responses"]["LoanRepaymentError.500"];
            503: components["responses"]["LoanRepaymentError.503"];
        };
    };
    "s002-loan-payments": {
        parameters: {
            query?: {
                /** @description 页码，从1开始 */
                page?: number;
                /** @description 每页条数，最多200 */
                per_page?: number;
            };
            header?: never;
            path: {
                /** @description 编号：数字或24位十六进制 */
                loan_id: number | string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                        data: {
                            items: {
                                payment_no: string;
                                /** @enum {string} */
                                kind: "instalment" | "prepayment";
                                /** @description 元 */
                                amount: number;
                                late_fee: number;
                                interest: number;
                                principal: number;
                                /** @description 多付、留在钱包的金额 */
                                surplus: number;
                                period_number: number | null;
                                /**
                                 * Format: date-time
                                 * @description 入账日
                                 */
                                value_date: string;
                                payment_method: string | null;
                                transaction_id: string | null;
                                /** @enum {string} */
                                status: "posted" | "reversed";
                                reversed_at: string | null;
                                reversal_reason: string | null;
                                /** Format: date-time */
                                created_at: string;
                            }[];
                            pagination: {
                                current_page: number;
                                per_page: number;
                                total: number;
                                total_pages: number;
                            };
                        };
                        code: number;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            400: components["responses"]["LoanRepaymentError.400.2"];
            401: components["responses"]["LoanRepaymentError.401"];
            403: components["responses"]["LoanRepaymentError.403"];
            404: components["responses"]["LoanRepaymentError.404"];
            429: components["responses"]["LoanRepaymentError.429"];
            500: components["responses"]["LoanRepaymentError.500"];
            503: components["responses"]["LoanRepaymentError.503"];
        };
    };
    "s002-loan-payments--alias-1": {
        parameters: {
            query?: {
                /** @description 页码，从1开始 */
                page?: number;
                /** @description 每页条数，最多200 */
                per_page?: number;
            };
            header?: never;
            path: {
                /** @description 编号：数字或24位十六进制 */
                loan_id: number | string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                        data: {
                            items: {
                                payment_no: string;
                                /** @enum {string} */
                                kind: "instalment" | "prepayment";
                                /** @description 元 */
                                amount: number;
                                late_fee: number;
                                interest: number;
                                principal: number;
                                /** @description 多付、留在钱包的金额 */
                                surplus: number;
                                period_number: number | null;
                                /**
                                 * Format: date-time
                                 * @description 入账日
                                 */
                                value_date: string;
                                payment_method: string | null;
                                transaction_id: string | null;
                                /** @enum {string} */
                                status: "posted" | "reversed";
                                reversed_at: string | null;
                                reversal_reason: string | null;
                                /** Format: date-time */
                                created_at: string;
                            }[];
                            pagination: {
                                current_page: number;
                                per_page: number;
                                total: number;
                                total_pages: number;
                            };
                        };
                        code: number;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            400: components["responses"]["LoanRepaymentError.400.2"];
            401: components["responses"]["LoanRepaymentError.401"];
            403: components["responses"]["LoanRepaymentError.403"];
            404: components["responses"]["LoanRepaymentError.404"];
            429: components["responses"]["LoanRepaymentError.429"];
            500: components["responses"]["LoanRepaymentError.500"];
            503: components["responses"]["LoanRepaymentError.503"];
        };
    };
    "s002-reverse-payment": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                /** @description 编号：数字或24位十六进制 */
                loan_id: number | string;
                payment_no: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                        data: {
                            payment: {
                                payment_no: string;
                                /** @enum {string} */
                                kind: "instalment" | "prepayment";
                                /** @description 元 */
                                amount: number;
                                late_fee: number;
                                interest: number;
                                principal: number;
                                /** @description 多付、留在钱包的金额 */
                                surplus: number;
                                period_number: number | null;
                                /**
                                 * Format: date-time
                                 * @description 入账日
                                 */
                                value_date: string;
                                payment_method: string | null;
                                transaction_id: string | null;
                                /** @enum {string} */
                                status: "posted" | "reversed";
                                reversed_at: string | null;
                                reversal_reason: string | null;
                                /** Format: date-time */
                                created_at: string;
                            };
                            /** @description 贷款原已结清，因此次撤销重新打开 */
                            reopened: boolean;
                            /** @enum {string} */
                            status: "active" | "settled" | "written_off";
                            loan_status: {
                                /** @enum {string} */
                                repayment_status: "normal" | "in_progress" | "overdue" | "completed";
                                /** @description 元，两位小数 */
                                total_paid_amount: number;
                                paid_periods: number;
                                payment_progress: number;
                            };
                        };
                        code: number;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            400: components["responses"]["LoanRepaymentError.400"];
            401: components["responses"]["LoanRepaymentError.401"];
            403: components["responses"]["LoanRepaymentError.403"];
            /** @description `loan_not_found` 贷款不存在；`payment_not_found` 支付单不存在 */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoanRepaymentError"];
                };
            };
            /** @description `idempotency_key_in_use` 相同的请求正在处理中，请稍后再试；`reversal_blocked` 该提前还款之后还有还款或计划调整，请先撤销它们 */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoanRepaymentError"];
                };
            };
            413: components["responses"]["LoanRepaymentError.413"];
            415: components["responses"]["LoanRepaymentError.415"];
            /** @description `idempotency_key_reused` 该幂等键已用于另一个请求，请更换；`insufficient_balance` 余额不足；`loan_closed` 贷款已结清或已核销 */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoanRepaymentError"];
                };
            };
            500: components["responses"]["LoanRepaymentError.500"];
            503: components["responses"]["LoanRepaymentError.503"];
        };
    };
    "s002-write-off-loan": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                /** @description 编号：数字或24位十六进制 */
                loan_id: number | string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                        data: {
                            /** @constant */
                            status: "written_off";
                            write_off: {
                                /** Format: date-time */
                                written_off_at: string;
                                reason: string;
                                /** @description 核销的本金 */
                                written_off_principal: number;
                                /** @description 核销时的欠款：本金、已到期利息、滞纳金 */
                                owed_amount: number;
                                /** @description 核销后收回的金额 */
                                recovered_amount: number;
                            };
                        };
                        code: number;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            400: components["responses"]["LoanRepaymentError.400"];
            401: components["responses"]["LoanRepaymentError.401"];
            403: components["responses"]["LoanRepaymentError.403"];
            404: components["responses"]["LoanRepaymentError.404"];
            409: components["responses"]["LoanRepaymentError.409"];
            413: components["responses"]["LoanRepaymentError.413"];
            415: components["responses"]["LoanRepaymentError.415"];
            422: components["responses"]["LoanRepaymentError.422.3"];
            500: components["responses"]["LoanRepaymentError.500"];
            503: components["responses"]["LoanRepaymentError.503"];
        };
    };
    "s002-loan-recoveries": {
        parameters: {
            query?: {
                /** @description 页码，从1开始 */
                page?: number;
                /** @description 每页条数，最多200 */
                per_page?: number;
            };
            header?: never;
            path: {
                /** @description 编号：数字或24位十六进制 */
                loan_id: number | string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                        data: {
                            items: {
                                recovery_no: string;
                                /** @description 元 */
                                amount: number;
                                transaction_id: string;
                                /** Format: date-time */
                                paid_date: string;
                            }[];
                            pagination: {
                                current_page: number;
                                per_page: number;
                                total: number;
                                total_pages: number;
                            };
                        };
                        code: number;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            400: components["responses"]["LoanRepaymentError.400.2"];
            401: components["responses"]["LoanRepaymentError.401"];
            403: components["responses"]["LoanRepaymentError.403"];
            404: components["responses"]["LoanRepaymentError.404"];
            429: components["responses"]["LoanRepaymentError.429"];
            500: components["responses"]["LoanRepaymentError.500"];
            503: components["responses"]["LoanRepaymentError.503"];
        };
    };
    "s002-record-recovery": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                /** @description 编号：数字或24位十六进制 */
                loan_id: number | string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 金额（元，两位小数） */
                    amount: number | string;
                    transaction_id: string;
                    /** @description 日期或ISO时间 */
                    paid_date?: string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                        data: {
                            recovery: {
                                recovery_no: string;
                                /** @description 元 */
                                amount: number;
                                transaction_id: string;
                                /** Format: date-time */
                                paid_date: string;
                            };
                            /** @description 累计收回 */
                            recovered_amount: number;
                            /** @description 尚未收回 */
                            left_amount: number;
                        };
                        code: number;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            400: components["responses"]["LoanRepaymentError.400"];
            401: components["responses"]["LoanRepaymentError.401"];
            403: components["responses"]["LoanRepaymentError.403"];
            404: components["responses"]["LoanRepaymentError.404"];
            /** @description `idempotency_key_in_use` 相同的请求正在处理中，请稍后再试；`loan_state` 贷款当前状态不允许此操作；`transaction_reused` 该交易号已用于另一笔还款 */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoanRepaymentError"];
                };
            };
            413: components["responses"]["LoanRepaymentError.413"];
            415: components["responses"]["LoanRepaymentError.415"];
            422: components["responses"]["LoanRepaymentError.422.4"];
            500: components["responses"]["LoanRepaymentError.500"];
            503: components["responses"]["LoanRepaymentError.503"];
        };
    };
    "loan-repayment-pause": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                /** @description 编号：数字或24位十六进制 */
                loan_id: number | string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 日期 YYYY-MM-DD */
                    from: string;
                    /** @description 日期 YYYY-MM-DD */
                    to: string;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                        data: {
                            loan_no: string;
                            pauses: {
                                /** Format: date */
                                from: string;
                                /** Format: date */
                                to: string;
                                reason: string;
                            }[];
                        };
                        code: number;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            400: components["responses"]["LoanRepaymentError.400"];
            401: components["responses"]["LoanRepaymentError.401"];
            403: components["responses"]["LoanRepaymentError.403"];
            404: components["responses"]["LoanRepaymentError.404"];
            409: components["responses"]["LoanRepaymentError.409"];
            413: components["responses"]["LoanRepaymentError.413"];
            415: components["responses"]["LoanRepaymentError.415"];
            422: components["responses"]["LoanRepaymentError.422.3"];
            500: components["responses"]["LoanRepaymentError.500"];
            503: components["responses"]["LoanRepaymentError.503"];
        };
    };
    "loan-repayment-restructure-preview": {
        parameters: {
            query?: never;
            header?: {
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                /** @description 编号：数字或24位十六进制 */
                loan_id: number | string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description 年利率（小数） */
                    annual_rate?: number | string;
                    /** @description 新的首个还款日，之后每月一期 */
                    first_due_date?: string;
                    /** @description 新的期数 */
                    months?: number;
                    /**
                     * @description 到期未还的本金转入新的各期（展期）；缺省为仍在原期次中应还
                     * @default false
                     */
                    capitalise_overdue?: boolean;
                    /**
                     * @description 同时将到期未还的利息转入新的首期，不计复利；缺省为仍在原期次中应还
                     * @default false
                     */
                    move_overdue_interest?: boolean;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                        data: {
                            loan_no: string;
                            version: number;
                            agreement: {
                                /** @description 本贷款的第几次重组 */
                                restructuring_no: number;
                                /** Format: date-time */
                                effective_date: string;
                                annual_rate: number;
                                /** Format: date-time */
                                first_due_date: string;
                                /** @description 新的期数 */
                                months: number;
                                /** @description 新各期的本金合计（元） */
                                principal: number;
                                /** @description 其中由到期未还本金转入（元） */
                                capitalised_principal: number;
                                /** @description 重组前已产生的利息，计入首期，不再计息（元） */
                                accrued_interest: number;
                                /** @description 由到期未还利息转入首期，不再计息（元） */
                                moved_interest: number;
                            };
                            before: {
                                annual_rate: number;
                                /** @description 未还清的期数 */
                                periods: number;
                                /** @description 每期还款（元） */
                                instalment: number;
                                /** @description 未还本金（元） */
                                principal: number;
                                /** @description 今后还需支付的利息（元） */
                                interest: number;
                                /** Format: date-time */
                                last_due_date: string;
                                items: {
                                    /** @description 期数 */
                                    period_number: number;
                                    /** Format: date-time */
                                    due_date: string;
                                    /** @description 元，两位小数 */
                                    total_amount: number;
                                    /** @description 元，两位小数 */
                                    principal_amount: number;
                                    /** @description 元，两位小数 */
                                    interest_amount: number;
                                    /** @description 元，两位小数 */
                                    remaining_principal: number;
                                    /** @enum {string} */
                                    status: "pending" | "paid" | "overdue" | "partial";
                                    /** @description 元，两位小数 */
                                    paid_amount: number;
                                    /** @description 元，两位小数 */
                                    paid_principal: number;
                                    /** @description 元，两位小数 */
                                    paid_interest: number;
                                    paid_date: string | null;
                                    payment_method: string | null;
                                    transaction_id: string | null;
                                    /** @description 元，两位小数 */
                                    late_fee: number;
                                    /** @description 元，两位小数 */
                                    late_fee_outstanding: number;
                                    /** @enum {string} */
                                    kind: "instalment" | "prepayment";
                                    notes: string | null;
                                }[];
                            };
                            after: {
                                annual_rate: number;
                                /** @description 未还清的期数 */
                                periods: number;
                                /** @description 每期还款（元） */
                                instalment: number;
                                /** @description 未还本金（元） */
                                principal: number;
                                /** @description 今后还需支付的利息（元） */
                                interest: number;
                                /** Format: date-time */
                                last_due_date: string;
                                items: {
                                    /** @description 期数 */
                                    period_number: number;
                                    /** Format: date-time */
                                    due_date: string;
                                    /** @description 元，两位小数 */
                                    total_amount: number;
                                    /** @description 元，两位小数 */
                                    principal_amount: number;
                                    /** @description 元，两位小数 */
                                    interest_amount: number;
                                    /** @description 元，两位小数 */
                                    remaining_principal: number;
                                    /** @enum {string} */
                                    status: "pending" | "paid" | "overdue" | "partial";
                                    /** @description 元，两位小数 */
                                    paid_amount: number;
                                    /** @description 元，两位小数 */
                                    paid_principal: number;
                                    /** @description 元，两位小数 */
                                    paid_interest: number;
                                    paid_date: string | null;
                                    payment_method: string | null;
                                    transaction_id: string | null;
                                    /** @description 元，两位小数 */
                                    late_fee: number;
                                    /** @description 元，两位小数 */
                                    late_fee_outstanding: number;
                                    /** @enum {string} */
                                    kind: "instalment" | "prepayment";
                                    notes: string | null;
                                }[];
                            };
                        };
                        code: number;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            400: components["responses"]["LoanRepaymentError.400"];
            401: components["responses"]["LoanRepaymentError.401"];
            403: components["responses"]["LoanRepaymentError.403"];
            404: components["responses"]["LoanRepaymentError.404"];
            413: components["responses"]["LoanRepaymentError.413"];
            415: components["responses"]["LoanRepaymentError.415"];
            /** @description `loan_closed` 贷款已结清或已核销；`term_out_of_range` 申请期限超出限制 */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoanRepaymentError"];
                };
            };
            429: components["responses"]["LoanRepaymentError.429"];
            500: components["responses"]["LoanRepaymentError.500"];
            503: components["responses"]["LoanRepaymentError.503"];
        };
    };
    "loan-repayment-restructure": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                /** @description 编号：数字或24位十六进制 */
                loan_id: number | string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 年利率（小数） */
                    annual_rate?: number | string;
                    /** @description 新的首个还款日，之后每月一期 */
                    first_due_date?: string;
                    /** @description 新的期数 */
                    months?: number;
                    /**
                     * @description 到期未还的本金转入新的各期（展期）；缺省为仍在原期次中应还
                     * @default false
                     */
                    capitalise_overdue?: boolean;
                    /**
                     * @description 同时将到期未还的利息转入新的首期，不计复利；缺省为仍在原期次中应还
                     * @default false
                     */
                    move_overdue_interest?: boolean;
                    reason: string;
                    /** @description 试算时的version */
                    version?: number;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                        data: {
                            loan_no: string;
                            restructuring: {
                                /** @description 本贷款的第几次重组 */
                                restructuring_no: number;
                                /** Format: date-time */
                                effective_date: string;
                                annual_rate: number;
                                /** Format: date-time */
                                first_due_date: string;
                                /** @description 新的期数 */
                                months: number;
                                /** @description 新各期的本金合计（元） */
                                principal: number;
                                /** @description 其中由到期未还本金转入（元） */
                                capitalised_principal: number;
                                /** @description 重组前已产生的利息，计入首期，不再计息（元） */
                                accrued_interest: number;
                                /** @description 由到期未还利息转入首期，不再计息（元） */
                                moved_interest: number;
                                before: {
                                    annual_rate: number;
                                    /** @description 未还清的期数 */
                                    periods: number;
                                    /** @description 每期还款（元） */
                                    instalment: number;
                                    /** @description 未还本金（元） */
                                    principal: number;
                                    /** @description 今后还需支付的利息（元） */
                                    interest: number;
                                    /** Format: date-time */
                                    last_due_date: string;
                                };
                                after: {
                                    annual_rate: number;
                                    /** @description 未还清的期数 */
                                    periods: number;
                                    /** @description 每期还款（元） */
                                    instalment: number;
                                    /** @description 未还本金（元） */
                                    principal: number;
                                    /** @description 今后还需支付的利息（元） */
                                    interest: number;
                                    /** Format: date-time */
                                    last_due_date: string;
                                };
                                reason: string;
                                /** Format: date-time */
                                agreed_at: string;
                            };
                        };
                        code: number;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            400: components["responses"]["LoanRepaymentError.400"];
            401: components["responses"]["LoanRepaymentError.401"];
            403: components["responses"]["LoanRepaymentError.403"];
            404: components["responses"]["LoanRepaymentError.404"];
            /** @description `idempotency_key_in_use` 相同的请求正在处理中，请稍后再试；`version_stale` 数据已被更新，请刷新后重试 */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoanRepaymentError"];
                };
            };
            413: components["responses"]["LoanRepaymentError.413"];
            415: components["responses"]["LoanRepaymentError.415"];
            /** @description `idempotency_key_reused` 该幂等键已用于另一个请求，请更换；`loan_closed` 贷款已结清或已核销；`term_out_of_range` 申请期限超出限制；`insufficient_balance` 余额不足 */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoanRepaymentError"];
                };
            };
            500: components["responses"]["LoanRepaymentError.500"];
            503: components["responses"]["LoanRepaymentError.503"];
        };
    };
    "loan-repayment-restructurings": {
        parameters: {
            query?: {
                /** @description 页码，从1开始 */
                page?: number;
                /** @description 每页条数，最多200 */
                per_page?: number;
            };
            header?: never;
            path: {
                /** @description 编号：数字或24位十六进制 */
                loan_id: number | string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                        data: {
                            items: {
                                /** @description 本贷款的第几次重组 */
                                restructuring_no: number;
                                /** Format: date-time */
                                effective_date: string;
                                annual_rate: number;
                                /** Format: date-time */
                                first_due_date: string;
                                /** @description 新的期数 */
                                months: number;
                                /** @description 新各期的本金合计（元） */
                                principal: number;
                                /** @description 其中由到期未还本金转入（元） */
                                capitalised_principal: number;
                                /** @description 重组前已产生的利息，计入首期，不再计息（元） */
                                accrued_interest: number;
                                /** @description 由到期未还利息转入首期，不再计息（元） */
                                moved_interest: number;
                                before: {
                                    annual_rate: number;
                                    /** @description 未还清的期数 */
                                    periods: number;
                                    /** @description 每期还款（元） */
                                    instalment: number;
                                    /** @description 未还本金（元） */
                                    principal: number;
                                    /** @description 今后还需支付的利息（元） */
                                    interest: number;
                                    /** Format: date-time */
                                    last_due_date: string;
                                };
                                after: {
                                    annual_rate: number;
                                    /** @description 未还清的期数 */
                                    periods: number;
                                    /** @description 每期还款（元） */
                                    instalment: number;
                                    /** @description 未还本金（元） */
                                    principal: number;
                                    /** @description 今后还需支付的利息（元） */
                                    interest: number;
                                    /** Format: date-time */
                                    last_due_date: string;
                                };
                                reason: string;
                                /** Format: date-time */
                                agreed_at: string;
                            }[];
                            pagination: {
                                current_page: number;
                                per_page: number;
                                total: number;
                                total_pages: number;
                            };
                        };
                        code: number;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            400: components["responses"]["LoanRepaymentError.400.2"];
            401: components["responses"]["LoanRepaymentError.401"];
            403: components["responses"]["LoanRepaymentError.403"];
            404: components["responses"]["LoanRepaymentError.404"];
            429: components["responses"]["LoanRepaymentError.429"];
            500: components["responses"]["LoanRepaymentError.500"];
            503: components["responses"]["LoanRepaymentError.503"];
        };
    };
    "s002-repayment-schedule-list": {
        parameters: {
            query?: {
                /** @description 页码，从1开始 */
                page?: number;
                /** @description 每页条数，最多200 */
                per_page?: number;
                status?: "pending" | "paid" | "overdue" | "partial";
            };
            header?: never;
            path: {
                /** @description 编号：数字或24位十六进制 */
                loan_id: number | string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                        data: {
                            items: {
                                _id: string;
                                loan_id: string;
                                /** @description 期数 */
                                period_number: number;
                                /** Format: date-time */
                                due_date: string;
                                /** @description 元，两位小数 */
                                total_amount: number;
                                /** @description 元，两位小数 */
                                principal_amount: number;
                                /** @description 元，两位小数 */
                                interest_amount: number;
                                /** @description 元，两位小数 */
                                remaining_principal: number;
                                /** @enum {string} */
                                status: "pending" | "paid" | "overdue" | "partial";
                                /** @description 元，两位小数 */
                                paid_amount: number;
                                /** @description 元，两位小数 */
                                paid_principal: number;
                                /** @description 元，两位小数 */
                                paid_interest: number;
                                paid_date: string | null;
                                payment_method: string | null;
                                transaction_id: string | null;
                                /** @description 元，两位小数 */
                                late_fee: number;
                                /** @description 元，两位小数 */
                                late_fee_outstanding: number;
                                /** @enum {string} */
                                kind: "instalment" | "prepayment";
                                notes: string | null;
                            }[];
                            pagination: {
                                current_page: number;
                                per_page: number;
                                total: number;
                                total_pages: number;
                            };
                            payment_stats: {
                                total_periods: number;
                                paid_periods: number;
                                pending_periods: number;
                                overdue_periods: number;
                                partial_periods: number;
                                /** @description 元，两位小数 */
                                total_amount: number;
                                /** @description 元，两位小数 */
                                paid_amount: number;
                                /** @description 元，两位小数 */
                                remaining_amount: number;
                                /** @description 还款进度百分比，向下取整 */
                                payment_progress: number;
                                /** @description 元，两位小数 */
                                late_fee_outstanding: number;
                            };
                        };
                        code: number;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            400: components["responses"]["LoanRepaymentError.400.2"];
            401: components["responses"]["LoanRepaymentError.401"];
            403: components["responses"]["LoanRepaymentError.403"];
            404: components["responses"]["LoanRepaymentError.404"];
            429: components["responses"]["LoanRepaymentError.429"];
            500: components["responses"]["LoanRepaymentError.500"];
            503: components["responses"]["LoanRepaymentError.503"];
        };
    };
    "s002-repayment-schedule-list--alias-1": {
        parameters: {
            query?: {
                /** @description 页码，从1开始 */
                page?: number;
                /** @description 每页条数，最多200 */
                per_page?: number;
                status?: "pending" | "paid" | "overdue" | "partial";
            };
            header?: never;
            path: {
                /** @description 编号：数字或24位十六进制 */
                loan_id: number | string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                        data: {
                            items: {
                                _id: string;
                                loan_id: string;
                                /** @description 期数 */
                                period_number: number;
                                /** Format: date-time */
                                due_date: string;
                                /** @description 元，两位小数 */
                                total_amount: number;
                                /** @description 元，两位小数 */
                                principal_amount: number;
                                /** @description 元，两位小数 */
                                interest_amount: number;
                                /** @description 元，两位小数 */
                                remaining_principal: number;
                                /** @enum {string} */
                                status: "pending" | "paid" | "overdue" | "partial";
                                /** @description 元，两位小数 */
                                paid_amount: number;
                                /** @description 元，两位小数 */
                                paid_principal: number;
                                /** @description 元，两位小数 */
                                paid_interest: number;
                                paid_date: string | null;
                                payment_method: string | null;
                                transaction_id: string | null;
                                /** @description 元，两位小数 */
                                late_fee: number;
                                /** @description 元，两位小数 */
                                late_fee_outstanding: number;
                                /** @enum {string} */
                                kind: "instalment" | "prepayment";
                                notes: string | null;
                            }[];
                            pagination: {
                                current_page: number;
                                per_page: number;
                                total: number;
                                total_pages: number;
                            };
                            payment_stats: {
                                total_periods: number;
                                paid_periods: number;
                                pending_periods: number;
                                overdue_periods: number;
                                partial_periods: number;
                                /** @description 元，两位小数 */
                                total_amount: number;
                                /** @description 元，两位小数 */
                                paid_amount: number;
                                /** @description 元，两位小数 */
                                remaining_amount: number;
                                /** @description 还款进度百分比，向下取整 */
                                payment_progress: number;
                                /** @description 元，两位小数 */
                                late_fee_outstanding: number;
                            };
                        };
                        code: number;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            400: components["responses"]["LoanRepaymentError.400.2"];
            401: components["responses"]["LoanRepaymentError.401"];
            403: components["responses"]["LoanRepaymentError.403"];
            404: components["responses"]["LoanRepaymentError.404"];
            429: components["responses"]["LoanRepaymentError.429"];
            500: components["responses"]["LoanRepaymentError.500"];
            503: components["responses"]["LoanRepaymentError.503"];
        };
    };
    "s002-payment-stats": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 编号：数字或24位十六进制 */
                loan_id: number | string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                        data: {
                            loan_info: {
                                loan_name: string;
                                total_payment: number;
                                /** @enum {string} */
                                repayment_status: "normal" | "in_progress" | "overdue" | "completed";
                                payment_progress: number;
                                remaining_amount: number;
                            };
                            payment_stats: {
                                total_periods: number;
                                paid_periods: number;
                                pending_periods: number;
                                overdue_periods: number;
                                partial_periods: number;
                                /** @description 元，两位小数 */
                                total_amount: number;
                                /** @description 元，两位小数 */
                                paid_amount: number;
                                /** @description 元，两位小数 */
                                remaining_amount: number;
                                /** @description 还款进度百分比，向下取整 */
                                payment_progress: number;
                                /** @description 元，两位小数 */
                                late_fee_outstanding: number;
                            };
                            overdue_schedules: {
                                _id: string;
                                loan_id: string;
                                /** @description 期数 */
                                period_number: number;
                                /** Format: date-time */
                                due_date: string;
                                /** @description 元，两位小数 */
                                total_amount: number;
                                /** @description 元，两位小数 */
                                principal_amount: number;
                                /** @description 元，两位小数 */
                                interest_amount: number;
                                /** @description 元，两位小数 */
                                remaining_principal: number;
                                /** @enum {string} */
                                status: "pending" | "paid" | "overdue" | "partial";
                                /** @description 元，两位小数 */
                                paid_amount: number;
                                /** @description 元，两位小数 */
                                paid_principal: number;
                                /** @description 元，两位小数 */
                                paid_interest: number;
                                paid_date: string | null;
                                payment_method: string | null;
                                transaction_id: string | null;
                                /** @description 元，两位小数 */
                                late_fee: number;
                                /** @description 元，两位小数 */
                                late_fee_outstanding: number;
                                /** @enum {string} */
                                kind: "instalment" | "prepayment";
                                notes: string | null;
                            }[];
                            next_payment: {
                                period_number: number;
                                /** Format: date-time */
                                due_date: string;
                                total_amount: number;
                            } | null;
                            /** @description 核销与收回；未核销为null */
                            write_off: {
                                /** Format: date-time */
                                written_off_at: string;
                                reason: string;
                                /** @description 核销的本金 */
                                written_off_principal: number;
                                /** @description 核销时的欠款：本金、已到期利息、滞纳金 */
                                owed_amount: number;
                                /** @description 核销后收回的金额 */
                                recovered_amount: number;
                            } | null;
                        };
                        code: number;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            400: components["responses"]["LoanRepaymentError.400.2"];
            401: components["responses"]["LoanRepaymentError.401"];
            403: components["responses"]["LoanRepaymentError.403"];
            404: components["responses"]["LoanRepaymentError.404"];
            429: components["responses"]["LoanRepaymentError.429"];
            500: components["responses"]["LoanRepaymentError.500"];
            503: components["responses"]["LoanRepaymentError.503"];
        };
    };
    "s002-payment-stats--alias-1": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 编号：数字或24位十六进制 */
                loan_id: number | string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                        data: {
                            loan_info: {
                                loan_name: string;
                                total_payment: number;
                                /** @enum {string} */
                                repayment_status: "normal" | "in_progress" | "overdue" | "completed";
                                payment_progress: number;
                                remaining_amount: number;
                            };
                            payment_stats: {
                                total_periods: number;
                                paid_periods: number;
                                pending_periods: number;
                                overdue_periods: number;
                                partial_periods: number;
                                /** @description 元，两位小数 */
                                total_amount: number;
                                /** @description 元，两位小数 */
                                paid_amount: number;
                                /** @description 元，两位小数 */
                                remaining_amount: number;
                                /** @description 还款进度百分比，向下取整 */
                                payment_progress: number;
                                /** @description 元，两位小数 */
                                late_fee_outstanding: number;
                            };
                            overdue_schedules: {
                                _id: string;
                                loan_id: string;
                                /** @description 期数 */
                                period_number: number;
                                /** Format: date-time */
                                due_date: string;
                                /** @description 元，两位小数 */
                                total_amount: number;
                                /** @description 元，两位小数 */
                                principal_amount: number;
                                /** @description 元，两位小数 */
                                interest_amount: number;
                                /** @description 元，两位小数 */
                                remaining_principal: number;
                                /** @enum {string} */
                                status: "pending" | "paid" | "overdue" | "partial";
                                /** @description 元，两位小数 */
                                paid_amount: number;
                                /** @description 元，两位小数 */
                                paid_principal: number;
                                /** @description 元，两位小数 */
                                paid_interest: number;
                                paid_date: string | null;
                                payment_method: string | null;
                                transaction_id: string | null;
                                /** @description 元，两位小数 */
                                late_fee: number;
                                /** @description 元，两位小数 */
                                late_fee_outstanding: number;
                                /** @enum {string} */
                                kind: "instalment" | "prepayment";
                                notes: string | null;
                            }[];
                            next_payment: {
                                period_number: number;
                                /** Format: date-time */
                                due_date: string;
                                total_amount: number;
                            } | null;
                            /** @description 核销与收回；未核销为null */
                            write_off: {
                                /** Format: date-time */
                                written_off_at: string;
                                reason: string;
                                /** @description 核销的本金 */
                                written_off_principal: number;
                                /** @description 核销时的欠款：本金、已到期利息、滞纳金 */
                                owed_amount: number;
                                /** @description 核销后收回的金额 */
                                recovered_amount: number;
                            } | null;
                        };
                        code: number;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            400: components["responses"]["LoanRepaymentError.400.2"];
            401: components["responses"]["LoanRepaymentError.401"];
            403: components["responses"]["LoanRepaymentError.403"];
            404: components["responses"]["LoanRepaymentError.404"];
            429: components["responses"]["LoanRepaymentError.429"];
            500: components["responses"]["LoanRepaymentError.500"];
            503: components["responses"]["LoanRepaymentError.503"];
        };
    };
    "s002-record-payment": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                /** @description 编号：数字或24位十六进制 */
                loan_id: number | string;
                /** @description 期数 */
                period_number: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 金额（元，两位小数） */
                    paid_amount: number | string;
                    payment_method?: string;
                    transaction_id?: string;
                    notes?: string;
                    /** @description 日期或ISO时间 */
                    paid_date?: string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                        data: {
                            schedule: {
                                _id: string;
                                loan_id: string;
                                /** @description 期数 */
                                period_number: number;
                                /** Format: date-time */
                                due_date: string;
                                /** @description 元，两位小数 */
                                total_amount: number;
                                /** @description 元，两位小数 */
                                principal_amount: number;
                                /** @description 元，两位小数 */
                                interest_amount: number;
                                /** @description 元，两位小数 */
                                remaining_principal: number;
                                /** @enum {string} */
                                status: "pending" | "paid" | "overdue" | "partial";
                                /** @description 元，两位小数 */
                                paid_amount: number;
                                /** @description 元，两位小数 */
                                paid_principal: number;
                                /** @description 元，两位小数 */
                                paid_interest: number;
                                paid_date: string | null;
                                payment_method: string | null;
                                transaction_id: string | null;
                                /** @description 元，两位小数 */
                                late_fee: number;
                                /** @description 元，两位小数 */
                                late_fee_outstanding: number;
                                /** @enum {string} */
                                kind: "instalment" | "prepayment";
                                notes: string | null;
                            };
                            loan_status: {
                                /** @enum {string} */
                                repayment_status: "normal" | "in_progress" | "overdue" | "completed";
                                /** @description 元，两位小数 */
                                total_paid_amount: number;
                                paid_periods: number;
                                payment_progress: number;
                            };
                        };
                        code: number;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            400: components["responses"]["LoanRepaymentError.400"];
            401: components["responses"]["LoanRepaymentError.401"];
            403: components["responses"]["LoanRepaymentError.403"];
            404: components["responses"]["LoanRepaymentError.404.2"];
            409: components["responses"]["LoanRepaymentError.409.2"];
            413: components["responses"]["LoanRepaymentError.413"];
            415: components["responses"]["LoanRepaymentError.415"];
            422: components["responses"]["LoanRepaymentError.422.3"];
            500: components["responses"]["LoanRepaymentError.500"];
            503: components["responses"]["LoanRepaymentError.503"];
        };
    };
    "s002-record-payment--alias-1": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                /** @description 编号：数字或24位十六进制 */
                loan_id: number | string;
                /** @description 期数 */
                period_number: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 金额（元，两位小数） */
                    paid_amount: number | string;
                    payment_method?: string;
                    transaction_id?: string;
                    notes?: string;
                    /** @description 日期或ISO时间 */
                    paid_date?: string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                        data: {
                            schedule: {
                                _id: string;
                                loan_id: string;
                                /** @description 期数 */
                                period_number: number;
                                /** Format: date-time */
                                due_date: string;
                                /** @description 元，两位小数 */
                                total_amount: number;
                                /** @description 元，两位小数 */
                                principal_amount: number;
                                /** @description 元，两位小数 */
                                interest_amount: number;
                                /** @description 元，两位小数 */
                                remaining_principal: number;
                                /** @enum {string} */
                                status: "pending" | "paid" | "overdue" | "partial";
                                /** @description 元，两位小数 */
                                paid_amount: number;
                                /** @description 元，两位小数 */
                                paid_principal: number;
                                /** @description 元，两位小数 */
                                paid_interest: number;
                                paid_date: string | null;
                                payment_method: string | null;
                                transaction_id: string | null;
                                /** @description 元，两位小数 */
                                late_fee: number;
                                /** @description 元，两位小数 */
                                late_fee_outstanding: number;
                                /** @enum {string} */
                                kind: "instalment" | "prepayment";
                                notes: string | null;
                            };
                            loan_status: {
                                /** @enum {string} */
                                repayment_status: "normal" | "in_progress" | "overdue" | "completed";
                                /** @description 元，两位小数 */
                                total_paid_amount: number;
                                paid_periods: number;
                                payment_progress: number;
                            };
                        };
                        code: number;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            400: components["responses"]["LoanRepaymentError.400"];
            401: components["responses"]["LoanRepaymentError.401"];
            403: components["responses"]["LoanRepaymentError.403"];
            404: components["responses"]["LoanRepaymentError.404.2"];
            409: components["responses"]["LoanRepaymentError.409.2"];
            413: components["responses"]["LoanRepaymentError.413"];
            415: components["responses"]["LoanRepaymentError.415"];
            422: components["responses"]["LoanRepaymentError.422.3"];
            500: components["responses"]["LoanRepaymentError.500"];
            503: components["responses"]["LoanRepaymentError.503"];
        };
    };
    "s002-modify-schedule": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                /** @description 编号：数字或24位十六进制 */
                loan_id: number | string;
                /** @description 期数 */
                period_number: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 日期或ISO时间 */
                    due_date?: string;
                    /** @description 金额（元，两位小数） */
                    total_amount?: number | string;
                    /** @description 金额（元，两位小数） */
                    principal_amount?: number | string;
                    /** @description 金额（元，两位小数） */
                    interest_amount?: number | string;
                    /** @description 金额（元，两位小数） */
                    late_fee?: number | string;
                    notes?: string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                        data: {
                            schedule: {
                                _id: string;
                                loan_id: string;
                                /** @description 期数 */
                                period_number: number;
                                /** Format: date-time */
                                due_date: string;
                                /** @description 元，两位小数 */
                                total_amount: number;
                                /** @description 元，两位小数 */
                                principal_amount: number;
                                /** @description 元，两位小数 */
                                interest_amount: number;
                                /** @description 元，两位小数 */
                                remaining_principal: number;
                                /** @enum {string} */
                                status: "pending" | "paid" | "overdue" | "partial";
                                /** @description 元，两位小数 */
                                paid_amount: number;
                                /** @description 元，两位小数 */
                                paid_principal: number;
                                /** @description 元，两位小数 */
                                paid_interest: number;
                                paid_date: string | null;
                                payment_method: string | null;
                                transaction_id: string | null;
                                /** @description 元，两位小数 */
                                late_fee: number;
                                /** @description 元，两位小数 */
                                late_fee_outstanding: number;
                                /** @enum {string} */
                                kind: "instalment" | "prepayment";
                                notes: string | null;
                                updated_by: string | null;
                                /** Format: date-time */
                                updated_at: string;
                            };
                            loan_status: {
                                /** @enum {string} */
                                repayment_status: "normal" | "in_progress" | "overdue" | "completed";
                                /** @description 元，两位小数 */
                                total_paid_amount: number;
                                paid_periods: number;
                                payment_progress: number;
                            };
                        };
                        code: number;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            400: components["responses"]["LoanRepaymentError.400"];
            401: components["responses"]["LoanRepaymentError.401"];
            403: components["responses"]["LoanRepaymentError.403"];
            404: components["responses"]["LoanRepaymentError.404.2"];
            409: components["responses"]["LoanRepaymentError.409"];
            413: components["responses"]["LoanRepaymentError.413"];
            415: components["responses"]["LoanRepaymentError.415"];
            422: components["responses"]["LoanRepaymentError.422.5"];
            500: components["responses"]["LoanRepaymentError.500"];
            503: components["responses"]["LoanRepaymentError.503"];
        };
    };
    "s002-modify-schedule--alias-1": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                /** @description 编号：数字或24位十六进制 */
                loan_id: number | string;
                /** @description 期数 */
                period_number: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 日期或ISO时间 */
                    due_date?: string;
                    /** @description 金额（元，两位小数） */
                    total_amount?: number | string;
                    /** @description 金额（元，两位小数） */
                    principal_amount?: number | string;
                    /** @description 金额（元，两位小数） */
                    interest_amount?: number | string;
                    /** @description 金额（元，两位小数） */
                    late_fee?: number | string;
                    notes?: string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                        data: {
                            schedule: {
                                _id: string;
                                loan_id: string;
                                /** @description 期数 */
                                period_number: number;
                                /** Format: date-time */
                                due_date: string;
                                /** @description 元，两位小数 */
                                total_amount: number;
                                /** @description 元，两位小数 */
                                principal_amount: number;
                                /** @description 元，两位小数 */
                                interest_amount: number;
                                /** @description 元，两位小数 */
                                remaining_principal: number;
                                /** @enum {string} */
                                status: "pending" | "paid" | "overdue" | "partial";
                                /** @description 元，两位小数 */
                                paid_amount: number;
                                /** @description 元，两位小数 */
                                paid_principal: number;
                                /** @description 元，两位小数 */
                                paid_interest: number;
                                paid_date: string | null;
                                payment_method: string | null;
                                transaction_id: string | null;
                                /** @description 元，两位小数 */
                                late_fee: number;
                                /** @description 元，两位小数 */
                                late_fee_outstanding: number;
                                /** @enum {string} */
                                kind: "instalment" | "prepayment";
                                notes: string | null;
                                updated_by: string | null;
                                /** Format: date-time */
                                updated_at: string;
                            };
                            loan_status: {
                                /** @enum {string} */
                                repayment_status: "normal" | "in_progress" | "overdue" | "completed";
                                /** @description 元，两位小数 */
                                total_paid_amount: number;
                                paid_periods: number;
                                payment_progress: number;
                            };
                        };
                        code: number;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            400: components["responses"]["LoanRepaymentError.400"];
            401: components["responses"]["LoanRepaymentError.401"];
            403: components["responses"]["LoanRepaymentError.403"];
            404: components["responses"]["LoanRepaymentError.404.2"];
            409: components["responses"]["LoanRepaymentError.409"];
            413: components["responses"]["LoanRepaymentError.413"];
            415: components["responses"]["LoanRepaymentError.415"];
            422: components["responses"]["LoanRepaymentError.422.5"];
            500: components["responses"]["LoanRepaymentError.500"];
            503: components["responses"]["LoanRepaymentError.503"];
        };
    };
    "s002-batch-modify-schedule": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                /** @description 编号：数字或24位十六进制 */
                loan_id: number | string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    schedules: {
                        /** @description 期数 */
                        period_number: number;
                        /** @description 日期或ISO时间 */
                        due_date?: string;
                        /** @description 金额（元，两位小数） */
                        total_amount?: number | string;
                        /** @description 金额（元，两位小数） */
                        principal_amount?: number | string;
                        /** @description 金额（元，两位小数） */
                        interest_amount?: number | string;
                        /** @description 金额（元，两位小数） */
                        late_fee?: number | string;
                        notes?: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                        data: {
                            modified_schedules: {
                                _id: string;
                                loan_id: string;
                                /** @description 期数 */
                                period_number: number;
                                /** Format: date-time */
                                due_date: string;
                                /** @description 元，两位小数 */
                                total_amount: number;
                                /** @description 元，两位小数 */
                                principal_amount: number;
                                /** @description 元，两位小数 */
                                interest_amount: number;
                                /** @description 元，两位小数 */
                                remaining_principal: number;
                                /** @enum {string} */
                                status: "pending" | "paid" | "overdue" | "partial";
                                /** @description 元，两位小数 */
                                paid_amount: number;
                                /** @description 元，两位小数 */
                                paid_principal: number;
                                /** @description 元，两位小数 */
                                paid_interest: number;
                                paid_date: string | null;
                                payment_method: string | null;
                                transaction_id: string | null;
                                /** @description 元，两位小数 */
                                late_fee: number;
                                /** @description 元，两位小数 */
                                late_fee_outstanding: number;
                                /** @enum {string} */
                                kind: "instalment" | "prepayment";
                                notes: string | null;
                                updated_by: string | null;
                                /** Format: date-time */
                                updated_at: string;
                            }[];
                            errors: {
                                period_number: number;
                                message: string;
                            }[];
                            loan_status: {
                                /** @enum {string} */
                                repayment_status: "normal" | "in_progress" | "overdue" | "completed";
                                /** @description 元，两位小数 */
                                total_paid_amount: number;
                                paid_periods: number;
                                payment_progress: number;
                            };
                        };
                        code: number;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            400: components["responses"]["LoanRepaymentError.400"];
            401: components["responses"]["LoanRepaymentError.401"];
            403: components["responses"]["LoanRepaymentError.403"];
            404: components["responses"]["LoanRepaymentError.404"];
            409: components["responses"]["LoanRepaymentError.409"];
            413: components["responses"]["LoanRepaymentError.413"];
            415: components["responses"]["LoanRepaymentError.415"];
            422: components["responses"]["LoanRepaymentError.422.3"];
            500: components["responses"]["LoanRepaymentError.500"];
            503: components["responses"]["LoanRepaymentError.503"];
        };
    };
    "s002-batch-modify-schedule--alias-1": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                /** @description 编号：数字或24位十六进制 */
                loan_id: number | string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    schedules: {
                        /** @description 期数 */
                        period_number: number;
                        /** @description 日期或ISO时间 */
                        due_date?: string;
                        /** @description 金额（元，两位小数） */
                        total_amount?: number | string;
                        /** @description 金额（元，两位小数） */
                        principal_amount?: number | string;
                        /** @description 金额（元，两位小数） */
                        interest_amount?: number | string;
                        /** @description 金额（元，两位小数） */
                        late_fee?: number | string;
                        notes?: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                        data: {
                            modified_schedules: {
                                _id: string;
                                loan_id: string;
                                /** @description 期数 */
                                period_number: number;
                                /** Format: date-time */
                                due_date: string;
                                /** @description 元，两位小数 */
                                total_amount: number;
                                /** @description 元，两位小数 */
                                principal_amount: number;
                                /** @description 元，两位小数 */
                                interest_amount: number;
                                /** @description 元，两位小数 */
                                remaining_principal: number;
                                /** @enum {string} */
                                status: "pending" | "paid" | "overdue" | "partial";
                                /** @description 元，两位小数 */
                                paid_amount: number;
                                /** @description 元，两位小数 */
                                paid_principal: number;
                                /** @description 元，两位小数 */
                                paid_interest: number;
                                paid_date: string | null;
                                payment_method: string | null;
                                transaction_id: string | null;
                                /** @description 元，两位小数 */
                                late_fee: number;
                                /** @description 元，两位小数 */
                                late_fee_outstanding: number;
                                /** @enum {string} */
                                kind: "instalment" | "prepayment";
                                notes: string | null;
                                updated_by: string | null;
                                /** Format: date-time */
                                updated_at: string;
                            }[];
                            errors: {
                                period_number: number;
                                message: string;
                            }[];
                            loan_status: {
                                /** @enum {string} */
                                repayment_status: "normal" | "in_progress" | "overdue" | "completed";
                                /** @description 元，两位小数 */
                                total_paid_amount: number;
                                paid_periods: number;
                                payment_progress: number;
                            };
                        };
                        code: number;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            400: components["responses"]["LoanRepaymentError.400"];
            401: components["responses"]["LoanRepaymentError.401"];
            403: components["responses"]["LoanRepaymentError.403"];
            404: components["responses"]["LoanRepaymentError.404"];
            409: components["responses"]["LoanRepaymentError.409"];
            413: components["responses"]["LoanRepaymentError.413"];
            415: components["responses"]["LoanRepaymentError.415"];
            422: components["responses"]["LoanRepaymentError.422.3"];
            500: components["responses"]["LoanRepaymentError.500"];
            503: components["responses"]["LoanRepaymentError.503"];
        };
    };
    "loan-repayment-explanation": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 编号：数字或24位十六进制 */
                loan_id: number | string;
                /** @description 期数 */
                period_number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                        data: {
                            period_number: number;
                            interest: {
                                /** @description 元，两位小数 */
                                amount: number;
                                /** @enum {string} */
                                rule: "natural" | "residue" | "capped" | "agreed";
                                /** @description 元，两位小数 */
                                balance: number;
                                annual_rate: number;
                                /** @description 计息时长占一年的比例 */
                                year_part: string;
                                /** Format: date */
                                from: string;
                                /** Format: date */
                                to: string;
                                /** @description 元，两位小数 */
                                computed: number;
                                /** @description 另含重组前已产生的利息，不再计息（元） */
                                carried: number;
                                /** @description 由重组转入后续期次的利息（元） */
                                moved: number;
                                /** @constant */
                                rounding: "half_up";
                                text: string;
                            };
                            /** @description 本期由哪次重组产生；按原合同产生的为null */
                            restructured: {
                                restructuring_no: number;
                                /** Format: date */
                                since: string;
                                annual_rate: number;
                            } | null;
                            principal: {
                                /** @description 元，两位小数 */
                                amount: number;
                                /** @description 元，两位小数 */
                                remaining: number;
                                text: string;
                            };
                            late_fee: {
                                /** @description 元，两位小数 */
                                amount: number;
                                /** Format: date */
                                grace_ends: string;
                                days: {
                                    /** Format: date */
                                    from: string;
                                    /** Format: date */
                                    to: string;
                                    days: number;
                                    /** @description 元，两位小数 */
                                    base: number;
                                    /** @description 元，两位小数 */
                                    daily_fee: number;
                                    /** @description 元，两位小数 */
                                    amount: number;
                                    /** @description 协议暂停期间不计罚息 */
                                    paused: boolean;
                                }[];
                                set_by_person: {
                                    /** @description 元，两位小数 */
                                    amount: number;
                                    /** Format: date */
                                    on: string;
                                } | null;
                                text: string;
                            };
                            payments: {
                                transaction: string;
                                /** Format: date */
                                paid_date: string;
                                /** @description 元，两位小数 */
                                late_fee: number;
                                /** @description 元，两位小数 */
                                interest: number;
                                /** @description 元，两位小数 */
                                principal: number;
                            }[];
                        };
                        code: number;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            400: components["responses"]["LoanRepaymentError.400.2"];
            401: components["responses"]["LoanRepaymentError.401"];
            403: components["responses"]["LoanRepaymentError.403"];
            404: components["responses"]["LoanRepaymentError.404.2"];
            429: components["responses"]["LoanRepaymentError.429"];
            500: components["responses"]["LoanRepaymentError.500"];
            503: components["responses"]["LoanRepaymentError.503"];
        };
    };
    "loan-repayment-plan-preview": {
        parameters: {
            query?: never;
            header?: {
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    product_id: number;
                    /** @description 金额（元，两位小数） */
                    amount: number | string;
                    months?: number;
                    /** @description 每30天为一期，不足一期按一期计 */
                    days?: number;
                    /** @description 放款时刻，缺省为现在 */
                    start_date?: string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                        data: {
                            product_id: number;
                            amount: number;
                            months: number;
                            /** Format: date-time */
                            start_date: string;
                            annual_rate: number;
                            repayment_method: string;
                            rounding: string;
                            day_count: string;
                            total_amount: number;
                            total_interest: number;
                            /** Format: date-time */
                            first_due_date: string;
                            /** Format: date-time */
                            last_due_date: string;
                            /** @description 年化利率（单利）：月内部收益率×12 */
                            apr: number;
                            /** @description 年化利率（复利） */
                            effective_annual_rate: number;
                            items: {
                                /** @description 期数 */
                                period_number: number;
                                /** Format: date-time */
                                due_date: string;
                                /** @description 元，两位小数 */
                                total_amount: number;
                                /** @description 元，两位小数 */
                                principal_amount: number;
                                /** @description 元，两位小数 */
                                interest_amount: number;
                                /** @description 元，两位小数 */
                                remaining_principal: number;
                                /** @enum {string} */
                                status: "pending" | "paid" | "overdue" | "partial";
                                /** @description 元，两位小数 */
                                paid_amount: number;
                                /** @description 元，两位小数 */
                                paid_principal: number;
                                /** @description 元，两位小数 */
                                paid_interest: number;
                                paid_date: string | null;
                                payment_method: string | null;
                                transaction_id: string | null;
                                /** @description 元，两位小数 */
                                late_fee: number;
                                /** @description 元，两位小数 */
                                late_fee_outstanding: number;
                                /** @enum {string} */
                                kind: "instalment" | "prepayment";
                                notes: string | null;
                            }[];
                        };
                        code: number;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            400: components["responses"]["LoanRepaymentError.400"];
            401: components["responses"]["LoanRepaymentError.401"];
            403: components["responses"]["LoanRepaymentError.403"];
            /** @description `product_not_found` 产品不存在 */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoanRepaymentError"];
                };
            };
            413: components["responses"]["LoanRepaymentError.413"];
            415: components["responses"]["LoanRepaymentError.415"];
            422: components["responses"]["LoanRepaymentError.422"];
            429: components["responses"]["LoanRepaymentError.429"];
            500: components["responses"]["LoanRepaymentError.500"];
            503: components["responses"]["LoanRepaymentError.503"];
        };
    };
    "s002-prepayment-quote": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                /** @description 编号：数字或24位十六进制 */
                loan_id: number | string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description reduce_payment 减少月供，reduce_term 缩短期限，settle 全部结清
                     * @enum {string}
                     */
                    strategy: "reduce_payment" | "reduce_term" | "settle";
                    /** @description 金额（元，两位小数） */
                    amount?: number | string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                        data: {
                            /** Format: uuid */
                            quote_id: string;
                            amount: number;
                            /** Format: date-time */
                            expires_at: string;
                            /**
                             * @description reduce_payment 减少月供，reduce_term 缩短期限，settle 全部结清
                             * @enum {string}
                             */
                            strategy: "reduce_payment" | "reduce_term" | "settle";
                            new_monthly_payment: number;
                            new_months: number;
                            saved_interest: number;
                            late_fee: number;
                            /** @description 已到期未还的本息 */
                            due_amount: number;
                            /** @description 当期已产生的利息 */
                            accrued_interest: number;
                            /** @description 提前偿还的本金 */
                            principal: number;
                        };
                        code: number;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            400: components["responses"]["LoanRepaymentError.400"];
            401: components["responses"]["LoanRepaymentError.401"];
            403: components["responses"]["LoanRepaymentError.403"];
            404: components["responses"]["LoanRepaymentError.404"];
            409: components["responses"]["LoanRepaymentError.409"];
            413: components["responses"]["LoanRepaymentError.413"];
            415: components["responses"]["LoanRepaymentError.415"];
            422: components["responses"]["LoanRepaymentError.422.4"];
            500: components["responses"]["LoanRepaymentError.500"];
            503: components["responses"]["LoanRepaymentError.503"];
        };
    };
    "s002-prepayment-quote--alias-1": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                /** @description 编号：数字或24位十六进制 */
                loan_id: number | string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description reduce_payment 减少月供，reduce_term 缩短期限，settle 全部结清
                     * @enum {string}
                     */
                    strategy: "reduce_payment" | "reduce_term" | "settle";
                    /** @description 金额（元，两位小数） */
                    amount?: number | string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                        data: {
                            /** Format: uuid */
                            quote_id: string;
                            amount: number;
                            /** Format: date-time */
                            expires_at: string;
                            /**
                             * @description reduce_payment 减少月供，reduce_term 缩短期限，settle 全部结清
                             * @enum {string}
                             */
                            strategy: "reduce_payment" | "reduce_term" | "settle";
                            new_monthly_payment: number;
                            new_months: number;
                            saved_interest: number;
                            late_fee: number;
                            /** @description 已到期未还的本息 */
                            due_amount: number;
                            /** @description 当期已产生的利息 */
                            accrued_interest: number;
                            /** @description 提前偿还的本金 */
                            principal: number;
                        };
                        code: number;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            400: components["responses"]["LoanRepaymentError.400"];
            401: components["responses"]["LoanRepaymentError.401"];
            403: components["responses"]["LoanRepaymentError.403"];
            404: components["responses"]["LoanRepaymentError.404"];
            409: components["responses"]["LoanRepaymentError.409"];
            413: components["responses"]["LoanRepaymentError.413"];
            415: components["responses"]["LoanRepaymentError.415"];
            422: components["responses"]["LoanRepaymentError.422.4"];
            500: components["responses"]["LoanRepaymentError.500"];
            503: components["responses"]["LoanRepaymentError.503"];
        };
    };
    "s002-prepayment": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                /** @description 编号：数字或24位十六进制 */
                loan_id: number | string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    quote_id?: string;
                    /**
                     * @description reduce_payment 减少月供，reduce_term 缩短期限，settle 全部结清
                     * @enum {string}
                     */
                    strategy?: "reduce_payment" | "reduce_term" | "settle";
                    /** @description 金额（元，两位小数） */
                    amount?: number | string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                        data: {
                            payment: {
                                payment_no: string;
                                period_number: number;
                                /** @description 支付金额 */
                                paid_amount: number;
                                late_fee: number;
                                interest: number;
                                principal: number;
                                /** @description 多付、留在钱包的金额 */
                                surplus: number;
                            };
                            /**
                             * @description reduce_payment 减少月供，reduce_term 缩短期限，settle 全部结清
                             * @enum {string}
                             */
                            strategy: "reduce_payment" | "reduce_term" | "settle";
                            new_monthly_payment: number;
                            new_months: number;
                            saved_interest: number;
                            loan_status: {
                                /** @enum {string} */
                                status: "active" | "settled" | "written_off";
                                /** @enum {string} */
                                repayment_status: "normal" | "in_progress" | "overdue" | "completed";
                            };
                        };
                        code: number;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            400: components["responses"]["LoanRepaymentError.400"];
            401: components["responses"]["LoanRepaymentError.401"];
            403: components["responses"]["LoanRepaymentError.403"];
            404: components["responses"]["LoanRepaymentError.404.3"];
            409: components["responses"]["LoanRepaymentError.409.3"];
            413: components["responses"]["LoanRepaymentError.413"];
            415: components["responses"]["LoanRepaymentError.415"];
            422: components["responses"]["LoanRepaymentError.422.6"];
            500: components["responses"]["LoanRepaymentError.500"];
            503: components["responses"]["LoanRepaymentError.503"];
        };
    };
    "s002-prepayment--alias-1": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                /** @description 编号：数字或24位十六进制 */
                loan_id: number | string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    quote_id?: string;
                    /**
                     * @description reduce_payment 减少月供，reduce_term 缩短期限，settle 全部结清
                     * @enum {string}
                     */
                    strategy?: "reduce_payment" | "reduce_term" | "settle";
                    /** @description 金额（元，两位小数） */
                    amount?: number | string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                        data: {
                            payment: {
                                payment_no: string;
                                period_number: number;
                                /** @description 支付金额 */
                                paid_amount: number;
                                late_fee: number;
                                interest: number;
                                principal: number;
                                /** @description 多付、留在钱包的金额 */
                                surplus: number;
                            };
                            /**
                             * @description reduce_payment 减少月供，reduce_term 缩短期限，settle 全部结清
                             * @enum {string}
                             */
                            strategy: "reduce_payment" | "reduce_term" | "settle";
                            new_monthly_payment: number;
                            new_months: number;
                            saved_interest: number;
                            loan_status: {
                                /** @enum {string} */
                                status: "active" | "settled" | "written_off";
                                /** @enum {string} */
                                repayment_status: "normal" | "in_progress" | "overdue" | "completed";
                            };
                        };
                        code: number;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            400: components["responses"]["LoanRepaymentError.400"];
            401: components["responses"]["LoanRepaymentError.401"];
            403: components["responses"]["LoanRepaymentError.403"];
            404: components["responses"]["LoanRepaymentError.404.3"];
            409: components["responses"]["LoanRepaymentError.409.3"];
            413: components["responses"]["LoanRepaymentError.413"];
            415: components["responses"]["LoanRepaymentError.415"];
            422: components["responses"]["LoanRepaymentError.422.6"];
            500: components["responses"]["LoanRepaymentError.500"];
            503: components["responses"]["LoanRepaymentError.503"];
        };
    };
    "loan-repayment-prepayment-options": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                /** @description 编号：数字或24位十六进制 */
                loan_id: number | string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 金额（元，两位小数） */
                    amount: number | string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        message: string;
                        data: {
                            amount: number;
                            unchanged: {
                                months: number;
                                monthly_payment: number;
                                /** @description 今后还需支付的利息 */
                                interest: number;
                                /** Format: date-time */
                                last_due_date: string;
                            };
                            options: {
                                /**
                                 * @description reduce_payment 减少月供，reduce_term 缩短期限，settle 全部结清
                                 * @enum {string}
                                 */
                                strategy: "reduce_payment" | "reduce_term" | "settle";
                                available: boolean;
                                reason_code: ("cannot_shorten" | "settles" | "nothing_for_principal") | null;
                                reason: string | null;
                                /** @description 提前还款至少需要的金额（元） */
                                least_amount: number | null;
                                /** @description 最后一期到期日；结清为当日 */
                                last_due_date: string | null;
                                quote: {
                                    /** Format: uuid */
                                    quote_id: string;
                                    amount: number;
                                    /** Format: date-time */
                                    expires_at: string;
                                    /**
                                     * @description reduce_payment 减少月供，reduce_term 缩短期限，settle 全部结清
                                     * @enum {string}
                                     */
                                    strategy: "reduce_payment" | "reduce_term" | "settle";
                                    new_monthly_payment: number;
                                    new_months: number;
                                    saved_interest: number;
                                    late_fee: number;
                                    /** @description 已到期未还的本息 */
                                    due_amount: number;
                                    /** @description 当期已产生的利息 */
                                    accrued_interest: number;
                                    /** @description 提前偿还的本金 */
                                    principal: number;
                                } | null;
                            }[];
                        };
                        code: number;
                        /** Format: date-time */
                        timestamp: string;
                    };
                };
            };
            400: components["responses"]["LoanRepaymentError.400"];
            401: components["responses"]["LoanRepaymentError.401"];
            403: components["responses"]["LoanRepaymentError.403"];
            404: components["responses"]["LoanRepaymentError.404"];
            409: components["responses"]["LoanRepaymentError.409"];
            413: components["responses"]["LoanRepaymentError.413"];
            415: components["responses"]["LoanRepaymentError.415"];
            422: components["responses"]["LoanRepaymentError.422.3"];
            500: components["responses"]["LoanRepaymentError.500"];
            503: components["responses"]["LoanRepaymentError.503"];
        };
    };
    "s003-login": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    username: string;
                    /** @description md5('j3ZXHFo0ZEKy' + md5(原始密码))，小写 */
                    password: string;
                    /** @description 会话标识 */
                    ssid: string;
                    /** @description 图形验证码答案，多次登录失败后必填 */
                    captcha?: string;
                    /** @description 图形验证码编号 */
                    captcha_id?: string;
                };
            };
        };
        responses: {
            /** @description 成功，或 `wrong_credentials` */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        code: 200;
                        message: string;
                        data: {
                            user_id: string;
                            username: string;
                            real_name: string;
                            avatar: string;
                            /** @description code 为 0 时是访问令牌；为 1 或 2 时只能用于 /v1/verify */
                            token: string;
                            /** @description 0 登录成功；1 需短信或邮箱验证码；2 需图形验证码 */
                            code: number;
                        };
                    } | components["schemas"]["BackOfficeError"];
                };
            };
            400: components["responses"]["BackOfficeError.400"];
            401: components["responses"]["BackOfficeError.401"];
            403: components["responses"]["BackOfficeError.403"];
            409: components["responses"]["BackOfficeError.409"];
            413: components["responses"]["BackOfficeError.413"];
            415: components["responses"]["BackOfficeError.415"];
            422: components["responses"]["BackOfficeError.422"];
            429: components["responses"]["BackOfficeError.429"];
            500: components["responses"]["BackOfficeError.500"];
            503: components["responses"]["BackOfficeError.503"];
        };
    };
    "s003-login--alias-1": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    username: string;
                    /** @description md5('j3ZXHFo0ZEKy' + md5(原始密码))，小写 */
                    password: string;
                    /** @description 会话标识 */
                    ssid: string;
                    /** @description 图形验证码答案，多次登录失败后必填 */
                    captcha?: string;
                    /** @description 图形验证码编号 */
                    captcha_id?: string;
                };
            };
        };
        responses: {
            /** @description 成功，或 `wrong_credentials` */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        code: 200;
                        message: string;
                        data: {
                            user_id: string;
                            username: string;
                            real_name: string;
                            avatar: string;
                            /** @description code 为 0 时是访问令牌；为 1 或 2 时只能用于 /v1/verify */
                            token: string;
                            /** @description 0 登录成功；1 需短信或邮箱验证码；2 需图形验证码 */
                            code: number;
                        };
                    } | components["schemas"]["BackOfficeError"];
                };
            };
            400: components["responses"]["BackOfficeError.400"];
            401: components["responses"]["BackOfficeError.401"];
            403: components["responses"]["BackOfficeError.403"];
            409: components["responses"]["BackOfficeError.409"];
            413: components["responses"]["BackOfficeError.413"];
            415: components["responses"]["BackOfficeError.415"];
            422: components["responses"]["BackOfficeError.422"];
            429: components["responses"]["BackOfficeError.429"];
            500: components["responses"]["BackOfficeError.500"];
            503: components["responses"]["BackOfficeError.503"];
        };
    };
    "back-office-verify": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                    /** @description 短信或邮件验证码 */
                    code?: string;
                    /** @description 图形验证码答案，多次登录失败后必填 */
                    captcha?: string;
                    /** @description 图形验证码编号 */
                    captcha_id?: string;
                };
            };
        };
        responses: {
            /** @description 成功，或 `wrong_credentials` */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        code: 200;
                        message: string;
                        data: {
                            user_id: string;
                            username: string;
                            real_name: string;
                            avatar: string;
                            /** @description code 为 0 时是访问令牌；为 1 或 2 时只能用于 /v1/verify */
                            token: string;
                            /** @description 0 登录成功；1 需短信或邮箱验证码；2 需图形验证码 */
                            code: number;
                        };
                    } | components["schemas"]["BackOfficeError"];
                };
            };
            400: components["responses"]["BackOfficeError.400"];
            401: components["responses"]["BackOfficeError.401.2"];
            403: components["responses"]["BackOfficeError.403"];
            409: components["responses"]["BackOfficeError.409"];
            413: components["responses"]["BackOfficeError.413"];
            415: components["responses"]["BackOfficeError.415"];
            422: components["responses"]["BackOfficeError.422.2"];
            429: components["responses"]["BackOfficeError.429"];
            500: components["responses"]["BackOfficeError.500"];
            503: components["responses"]["BackOfficeError.503"];
        };
    };
    "back-office-verify--alias-1": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                    /** @description 短信或邮件验证码 */
                    code?: string;
                    /** @description 图形验证码答案，多次登录失败后必填 */
                    captcha?: string;
                    /** @description 图形验证码编号 */
                    captcha_id?: string;
                };
            };
        };
        responses: {
            /** @description 成功，或 `wrong_credentials` */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        code: 200;
                        message: string;
                        data: {
                            user_id: string;
                            username: string;
                            real_name: string;
                            avatar: string;
                            /** @description code 为 0 时是访问令牌；为 1 或 2 时只能用于 /v1/verify */
                            token: string;
                            /** @description 0 登录成功；1 需短信或邮箱验证码；2 需图形验证码 */
                            code: number;
                        };
                    } | components["schemas"]["BackOfficeError"];
                };
            };
            400: components["responses"]["BackOfficeError.400"];
            401: components["responses"]["BackOfficeError.401.2"];
            403: components["responses"]["BackOfficeError.403"];
            409: components["responses"]["BackOfficeError.409"];
            413: components["responses"]["BackOfficeError.413"];
            415: components["responses"]["BackOfficeError.415"];
            422: components["responses"]["BackOfficeError.422.2"];
            429: components["responses"]["BackOfficeError.429"];
            500: components["responses"]["BackOfficeError.500"];
            503: components["responses"]["BackOfficeError.503"];
        };
    };
    "s003-user-info": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        code: 200;
                        message: string;
                        data: {
                            user_id: string;
                            real_name: string;
                            token: string;
                            /** @description 主要角色，可为空 */
                            role: string;
                            /** @description 权限列表 */
                            roles: {
                                rolename: string;
                                value: string;
                            }[];
                            type: string;
                            memo: string;
                            /**
                             * @description 仍在使用初始密码：修改密码之前没有任何权限
                             * @constant
                             */
                            must_change_password?: true;
                        };
                    };
                };
            };
            400: components["responses"]["BackOfficeError.400.2"];
            401: components["responses"]["BackOfficeError.401.2"];
            403: components["responses"]["BackOfficeError.403.2"];
            429: components["responses"]["BackOfficeError.429"];
            500: components["responses"]["BackOfficeError.500"];
            503: components["responses"]["BackOfficeError.503.2"];
        };
    };
    "s003-user-info--alias-1": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        code: 200;
                        message: string;
                        data: {
                            user_id: string;
                            real_name: string;
                            token: string;
                            /** @description 主要角色，可为空 */
                            role: string;
                            /** @description 权限列表 */
                            roles: {
                                rolename: string;
                                value: string;
                            }[];
                            type: string;
                            memo: string;
                            /**
                             * @description 仍在使用初始密码：修改密码之前没有任何权限
                             * @constant
                             */
                            must_change_password?: true;
                        };
                    };
                };
            };
            400: components["responses"]["BackOfficeError.400.2"];
            401: components["responses"]["BackOfficeError.401.2"];
            403: components["responses"]["BackOfficeError.403.2"];
            429: components["responses"]["BackOfficeError.429"];
            500: components["responses"]["BackOfficeError.500"];
            503: components["responses"]["BackOfficeError.503.2"];
        };
    };
    "back-office-second-step": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 0 关闭；1 短信或邮箱验证码 */
                    type: 0 | 1;
                    /** @description 加密后的密码，与登录相同 */
                    password: string;
                    /** @description 手机号 */
                    phone?: string;
                    /** @description 邮箱 */
                    email?: string;
                    /** @description 短信或邮件验证码 */
                    code?: string;
                };
            };
        };
        responses: {
            /** @description 成功，或 `wrong_password` */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        code: 200;
                        message: string;
                        data: {
                            type: number;
                            /** @description 验证码已发出，须带 code 再次请求 */
                            code_sent: boolean;
                        };
                    } | components["schemas"]["BackOfficeError"];
                };
            };
            400: components["responses"]["BackOfficeError.400"];
            401: components["responses"]["BackOfficeError.401.2"];
            403: components["responses"]["BackOfficeError.403.2"];
            409: components["responses"]["BackOfficeError.409"];
            413: components["responses"]["BackOfficeError.413"];
            415: components["responses"]["BackOfficeError.415"];
            /** @description `idempotency_key_reused` 该幂等键已用于另一个请求，请更换；`code_wrong` 验证码错误；`code_expired` 验证码已过期，请重新获取；`code_locked` 验证码错误次数过多，请重新获取 */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BackOfficeError"];
                };
            };
            429: components["responses"]["BackOfficeError.429"];
            500: components["responses"]["BackOfficeError.500"];
            503: components["responses"]["BackOfficeError.503"];
        };
    };
    "back-office-second-step-end": {
        parameters: {
            query?: never;
            header?: {
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                user_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        code: 200;
                        message: string;
                        /** @description 无数据 */
                        data: Record<string, never>;
                    };
                };
            };
            400: components["responses"]["BackOfficeError.400"];
            401: components["responses"]["BackOfficeError.401.2"];
            403: components["responses"]["BackOfficeError.403.2"];
            /** @description `content_not_found` 资源不存在 */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BackOfficeError"];
                };
            };
            413: components["responses"]["BackOfficeError.413"];
            415: components["responses"]["BackOfficeError.415"];
            500: components["responses"]["BackOfficeError.500"];
            503: components["responses"]["BackOfficeError.503.2"];
        };
    };
    "s004-profile-get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        code: 200;
                        message: string;
                        data?: {
                            id: number;
                            uuid: string;
                            username: string | null;
                            nickname: string | null;
                            phone: string | null;
                            email: string | null;
                            user_type: string;
                            /** @enum {string} */
                            status: "active" | "frozen";
                            real_name: string | null;
                            /** @description 脱敏 */
                            id_card: string | null;
                            avatar: string | null;
                            gender: ("male" | "female") | null;
                            /** Format: date */
                            birthday: string | null;
                            province: string | null;
                            city: string | null;
                            county: string | null;
                            address: string | null;
                            longitude: number | null;
                            latitude: number | null;
                            is_real_name_verified: boolean;
                            is_bank_card_verified: boolean;
                            is_credit_verified: boolean;
                            /** @description 余额（分） */
                            balance: number;
                            credit_score: number | null;
                            credit_level: string | null;
                            last_login_time: string | null;
                            /** Format: date-time */
                            created_at: string;
                        };
                    };
                };
            };
            400: components["responses"]["UserModuleError.400"];
            401: components["responses"]["UserModuleError.401"];
            403: components["responses"]["UserModuleError.403"];
            429: components["responses"]["UserModuleError.429"];
            500: components["responses"]["UserModuleError.500"];
            503: components["responses"]["UserModuleError.503"];
        };
    };
    "s004-profile-put": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    nickname?: string | null;
                    real_name?: string | null;
                    email?: string | null;
                    gender?: ("male" | "female") | null;
                    birthday?: string | null;
                    province?: string | null;
                    city?: string | null;
                    county?: string | null;
                    address?: string | null;
                    longitude?: number | null;
                    latitude?: number | null;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        code: 200;
                        message: string;
                        data?: {
                            updated_fields: string[];
                        };
                    };
                };
            };
            400: components["responses"]["UserModuleError.400.2"];
            401: components["responses"]["UserModuleError.401"];
            403: components["responses"]["UserModuleError.403"];
            /** @description `idempotency_key_in_use` 相同的请求正在处理中，请稍后再试；`email_taken` 邮箱已注册 */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserModuleError"];
                };
            };
            413: components["responses"]["UserModuleError.413"];
            415: components["responses"]["UserModuleError.415"];
            422: components["responses"]["UserModuleError.422"];
            500: components["responses"]["UserModuleError.500"];
            503: components["responses"]["UserModuleError.503"];
        };
    };
    "s004-avatar": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /**
                     * Format: binary
                     * @description 不超过10485760字节
                     */
                    avatar: string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        code: 200;
                        message: string;
                        data?: {
                            /** @description 固定地址，更换头像后内容随之更新 */
                            avatar_url: string;
                        };
                    };
                };
            };
            /** @description `invalid_input` 请求参数错误；`bad_json` 请求体不是有效的JSON；`file_missing` 文件上传失败 */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserModuleError"];
                };
            };
            401: components["responses"]["UserModuleError.401"];
            403: components["responses"]["UserModuleError.403"];
            409: components["responses"]["UserModuleError.409"];
            413: components["responses"]["UserModuleError.413"];
            415: components["responses"]["UserModuleError.415"];
            /** @description `idempotency_key_reused` 该幂等键已用于另一个请求，请更换；`file_type_refused` 文件上传失败 */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserModuleError"];
                };
            };
            429: components["responses"]["UserModuleError.429"];
            500: components["responses"]["UserModuleError.500"];
            503: components["responses"]["UserModuleError.503"];
        };
    };
    "s004-avatar-show": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": string;
                };
            };
            /** @description `invalid_input` 请求参数错误 */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserModuleError"];
                    "image/jpeg": string;
                };
            };
            /** @description `signature_refused` 请求签名缺失或无效 */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserModuleError"];
                    "image/jpeg": string;
                };
            };
            /** @description `file_not_found` 文件不存在 */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserModuleError"];
                    "image/jpeg": string;
                };
            };
            /** @description `rate_limited` 请求过于频繁，请稍后再试 */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserModuleError"];
                    "image/jpeg": string;
                };
            };
            /** @description `internal` 服务器内部错误 */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserModuleError"];
                    "image/jpeg": string;
                };
            };
            /** @description `unavailable` 服务暂时不可用，请稍后再试 */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserModuleError"];
                    "image/jpeg": string;
                };
            };
        };
    };
    "s004-real-name-auth": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    real_name: string;
                    /** @description 身份证号 */
                    id_card_number: string;
                    /** @description 图片地址：任意http(s)地址，或本平台上传接口返回的file_url */
                    id_card_front_img: string;
                    /** @description 图片地址：任意http(s)地址，或本平台上传接口返回的file_url */
                    id_card_back_img: string;
                    /** @description 图片地址：任意http(s)地址，或本平台上传接口返回的file_url */
                    face_verify_img: string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        code: 200;
                        message: string;
                        data?: {
                            auth_id: number;
                            /** @constant */
                            auth_status: "pending";
                            estimated_review_time: string;
                        };
                    };
                };
            };
            400: components["responses"]["UserModuleError.400.2"];
            401: components["responses"]["UserModuleError.401"];
            403: components["responses"]["UserModuleError.403"];
            /** @description `file_not_found` 文件不存在 */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserModuleError"];
                };
            };
            409: components["responses"]["UserModuleError.409.2"];
            413: components["responses"]["UserModuleError.413"];
            415: components["responses"]["UserModuleError.415"];
            /** @description `idempotency_key_reused` 该幂等键已用于另一个请求，请更换；`identity_mismatch` 实名认证信息不匹配 */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserModuleError"];
                };
            };
            500: components["responses"]["UserModuleError.500"];
            503: components["responses"]["UserModuleError.503"];
        };
    };
    "s004-bank-card-auth": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    bank_card_number: string;
                    bank_name: string;
                    cardholder_name: string;
                    card_type: string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        code: 200;
                        message: string;
                        data?: {
                            auth_id: number;
                            /** @constant */
                            auth_status: "pending";
                        };
                    };
                };
            };
            400: components["responses"]["UserModuleError.400.2"];
            401: components["responses"]["UserModuleError.401"];
            403: components["responses"]["UserModuleError.403"];
            409: components["responses"]["UserModuleError.409.2"];
            413: components["responses"]["UserModuleError.413"];
            415: components["responses"]["UserModuleError.415"];
            /** @description `idempotency_key_reused` 该幂等键已用于另一个请求，请更换；`bank_card_invalid` 银行卡号无效 */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserModuleError"];
                };
            };
            500: components["responses"]["UserModuleError.500"];
            503: components["responses"]["UserModuleError.503"];
        };
    };
    "s004-auth-status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        code: 200;
                        message: string;
                        data?: {
                            real_name_auth: {
                                /** @enum {string} */
                                status: "not_submitted" | "pending" | "approved" | "rejected";
                                /** Format: date-time */
                                submitted_time?: string;
                                /** Format: date-time */
                                auth_time?: string;
                                review_note?: string;
                                auth_id?: number;
                            };
                            bank_card_auth: {
                                /** @enum {string} */
                                status: "not_submitted" | "pending" | "approved" | "rejected";
                                /** Format: date-time */
                                submitted_time?: string;
                                /** Format: date-time */
                                auth_time?: string;
                                review_note?: string;
                                auth_id?: number;
                            };
                            credit_auth: {
                                /** @enum {string} */
                                status: "not_submitted" | "pending" | "approved" | "rejected";
                                /** Format: date-time */
                                submitted_time?: string;
                                /** Format: date-time */
                                auth_time?: string;
                                review_note?: string;
                                auth_id?: number;
                            };
                        };
                    };
                };
            };
            400: components["responses"]["UserModuleError.400"];
            401: components["responses"]["UserModuleError.401"];
            403: components["responses"]["UserModuleError.403"];
            429: components["responses"]["UserModuleError.429"];
            500: components["responses"]["UserModuleError.500"];
            503: components["responses"]["UserModuleError.503"];
        };
    };
    "s004-credit-query": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    provider: "pboc";
                    query_reason: string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        code: 200;
                        message: string;
                        data?: {
                            auth_id: number;
                            /** @constant */
                            auth_status: "pending";
                        };
                    };
                };
            };
            400: components["responses"]["UserModuleError.400.2"];
            401: components["responses"]["UserModuleError.401"];
            403: components["responses"]["UserModuleError.403"];
            409: components["responses"]["UserModuleError.409.2"];
            413: components["responses"]["UserModuleError.413"];
            415: components["responses"]["UserModuleError.415"];
            422: components["responses"]["UserModuleError.422"];
            500: components["responses"]["UserModuleError.500"];
            503: components["responses"]["UserModuleError.503"];
        };
    };
    "s004-tags-get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        code: 200;
                        message: string;
                        data?: {
                            behavior_tags: {
                                tag_key: string;
                                tag_value: string;
                                weight: number;
                            }[];
                            preference_tags: {
                                tag_key: string;
                                tag_value: string;
                                weight: number;
                            }[];
                            attribute_tags: {
                                tag_key: string;
                                tag_value: string;
                                weight: number;
                            }[];
                        };
                    };
                };
            };
            400: components["responses"]["UserModuleError.400"];
            401: components["responses"]["UserModuleError.401"];
            403: components["responses"]["UserModuleError.403"];
            429: components["responses"]["UserModuleError.429"];
            500: components["responses"]["UserModuleError.500"];
            503: components["responses"]["UserModuleError.503"];
        };
    };
    "s004-tags-post": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    tag_type: "behavior" | "preference" | "attribute";
                    tag_key: string;
                    tag_value: string;
                    weight?: number;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        code: 200;
                        message: string;
                        /** @description 无数据 */
                        data?: Record<string, never>;
                    };
                };
            };
            400: components["responses"]["UserModuleError.400.2"];
            401: components["responses"]["UserModuleError.401"];
            403: components["responses"]["UserModuleError.403"];
            409: components["responses"]["UserModuleError.409"];
            413: components["responses"]["UserModuleError.413"];
            415: components["responses"]["UserModuleError.415"];
            422: components["responses"]["UserModuleError.422"];
            500: components["responses"]["UserModuleError.500"];
            503: components["responses"]["UserModuleError.503"];
        };
    };
    "s004-addresses-list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        code: 200;
                        message: string;
                        data?: {
                            id: number;
                            name: string;
                            contact_name: string;
                            contact_phone: string;
                            province: string;
                            city: string;
                            county: string;
                            address: string;
                            longitude: number | null;
                            latitude: number | null;
                            is_default: boolean;
                            address_type: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["UserModuleError.400"];
            401: components["responses"]["UserModuleError.401"];
            403: components["responses"]["UserModuleError.403"];
            429: components["responses"]["UserModuleError.429"];
            500: components["responses"]["UserModuleError.500"];
            503: components["responses"]["UserModuleError.503"];
        };
    };
    "s004-addresses-create": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    name?: string | null;
                    contact_name?: string | null;
                    contact_phone?: (string | "") | null;
                    province?: string | null;
                    city?: string | null;
                    county?: string | null;
                    address?: string | null;
                    longitude?: number | null;
                    latitude?: number | null;
                    /** @description 地址类型，默认farm */
                    address_type?: string | null;
                    is_default?: boolean | null;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        code: 200;
                        message: string;
                        data?: {
                            id: number;
                            is_default: boolean;
                        };
                    };
                };
            };
            400: components["responses"]["UserModuleError.400.2"];
            401: components["responses"]["UserModuleError.401"];
            403: components["responses"]["UserModuleError.403"];
            409: components["responses"]["UserModuleError.409"];
            413: components["responses"]["UserModuleError.413"];
            415: components["responses"]["UserModuleError.415"];
            422: components["responses"]["UserModuleError.422.2"];
            500: components["responses"]["UserModuleError.500"];
            503: components["responses"]["UserModuleError.503"];
        };
    };
    "s004-addresses-update": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                address_id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    name?: string | null;
                    contact_name?: string | null;
                    contact_phone?: (string | "") | null;
                    province?: string | null;
                    city?: string | null;
                    county?: string | null;
                    address?: string | null;
                    longitude?: number | null;
                    latitude?: number | null;
                    /** @description 地址类型，默认farm */
                    address_type?: string | null;
                    is_default?: boolean | null;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        code: 200;
                        message: string;
                        /** @description 无数据 */
                        data?: Record<string, never>;
                    };
                };
            };
            400: components["responses"]["UserModuleError.400.2"];
            401: components["responses"]["UserModuleError.401"];
            403: components["responses"]["UserModuleError.403"];
            404: components["responses"]["UserModuleError.404"];
            409: components["responses"]["UserModuleError.409"];
            413: components["responses"]["UserModuleError.413"];
            415: components["responses"]["UserModuleError.415"];
            422: components["responses"]["UserModuleError.422.2"];
            500: components["responses"]["UserModuleError.500"];
            503: components["responses"]["UserModuleError.503"];
        };
    };
    "s004-addresses-delete": {
        parameters: {
            query?: never;
            header?: {
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                address_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        code: 200;
                        message: string;
                        /** @description 无数据 */
                        data?: Record<string, never>;
                    };
                };
            };
            400: components["responses"]["UserModuleError.400.2"];
            401: components["responses"]["UserModuleError.401"];
            403: components["responses"]["UserModuleError.403"];
            404: components["responses"]["UserModuleError.404"];
            413: components["responses"]["UserModuleError.413"];
            415: components["responses"]["UserModuleError.415"];
            500: components["responses"]["UserModuleError.500"];
            503: components["responses"]["UserModuleError.503"];
        };
    };
    "s004-balance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        code: 200;
                        message: string;
                        data?: {
                            balance: number;
                            balance_yuan: string;
                            frozen_amount: number;
                            frozen_amount_yuan: string;
                            available_amount: number;
                            available_amount_yuan: string;
                        };
                    };
                };
            };
            400: components["responses"]["UserModuleError.400"];
            401: components["responses"]["UserModuleError.401"];
            403: components["responses"]["UserModuleError.403"];
            429: components["responses"]["UserModuleError.429"];
            500: components["responses"]["UserModuleError.500"];
            503: components["responses"]["UserModuleError.503"];
        };
    };
    "s004-transactions": {
        parameters: {
            query?: {
                type?: "all" | "income" | "expense";
                start_date?: string;
                end_date?: string;
                /** @description 页码，从1开始 */
                page?: number;
                /** @description 每页条数，最多100 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        code: 200;
                        message: string;
                        data?: {
                            total: number;
                            page: number;
                            limit: number;
                            transactions: {
                                id: number;
                                /** @enum {string} */
                                type: "income" | "expense";
                                /** @description 金额（分），总为正数，方向见type */
                                amount: number;
                                amount_yuan: string;
                                description: string;
                                balance_after: number;
                                /** Format: date-time */
                                created_at: string;
                            }[];
                        };
                    };
                };
            };
            400: components["responses"]["UserModuleError.400"];
            401: components["responses"]["UserModuleError.401"];
            403: components["responses"]["UserModuleError.403"];
            429: components["responses"]["UserModuleError.429"];
            500: components["responses"]["UserModuleError.500"];
            503: components["responses"]["UserModuleError.503"];
        };
    };
    "s004-auth-register": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 手机号 */
                    phone: string;
                    /**
                     * Format: password
                     * @description 密码
                     */
                    password: string;
                    /** @description 短信或邮件验证码 */
                    verification_code?: string;
                    /** @description 与 verification_code 相同 */
                    code?: string;
                    /**
                     * @default farmer
                     * @enum {string}
                     */
                    user_type?: "farmer" | "farm_owner" | "cooperative" | "enterprise";
                    real_name?: string;
                    province?: string;
                    city?: string;
                    county?: string;
                    device_id?: string;
                    platform?: string;
                    device_type?: string;
                    app_version?: string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        code: 200;
                        message: string;
                        data?: {
                            user: {
                                id: number;
                                uuid: string;
                                phone: string;
                                user_type: string;
                                real_name: string;
                                status: string;
                                is_real_name_verified: boolean;
                            };
                            session: {
                                access_token: string;
                                refresh_token: string;
                                /** @description 秒 */
                                expires_in: number;
                            };
                        };
                    };
                };
            };
            400: components["responses"]["UserModuleError.400.2"];
            401: components["responses"]["UserModuleError.401.2"];
            /** @description `idempotency_key_in_use` 相同的请求正在处理中，请稍后再试；`phone_taken` 手机号已注册 */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserModuleError"];
                };
            };
            413: components["responses"]["UserModuleError.413"];
            415: components["responses"]["UserModuleError.415"];
            422: components["responses"]["UserModuleError.422.3"];
            500: components["responses"]["UserModuleError.500"];
            503: components["responses"]["UserModuleError.503"];
        };
    };
    "s004-send-sms": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 手机号 */
                    phone: string;
                    /** @enum {string} */
                    type: "register" | "login" | "reset_password" | "reset";
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        code: 200;
                        message: string;
                        data?: {
                            /** @description 有效期（秒） */
                            expires_in: number;
                            /** @description 多久后可重发（秒） */
                            retry_after: number;
                        };
                    };
                };
            };
            400: components["responses"]["UserModuleError.400.2"];
            401: components["responses"]["UserModuleError.401.2"];
            409: components["responses"]["UserModuleError.409"];
            413: components["responses"]["UserModuleError.413"];
            415: components["responses"]["UserModuleError.415"];
            422: components["responses"]["UserModuleError.422"];
            429: components["responses"]["UserModuleError.429"];
            500: components["responses"]["UserModuleError.500"];
            /** @description `unavailable` 服务暂时不可用，请稍后再试；`message_not_sent` 消息发送失败，请稍后再试 */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserModuleError"];
                };
            };
        };
    };
    "s004-login-sms": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 手机号 */
                    phone: string;
                    /** @description 短信或邮件验证码 */
                    verification_code?: string;
                    /** @description 与 verification_code 相同 */
                    code?: string;
                    device_id?: string;
                    platform?: string;
                    device_type?: string;
                    app_version?: string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        code: 200;
                        message: string;
                        data?: {
                            user: {
                                id: number;
                                uuid: string;
                                phone: string;
                                user_type: string;
                                real_name: string;
                                status: string;
                                is_real_name_verified: boolean;
                            };
                            session: {
                                access_token: string;
                                refresh_token: string;
                                /** @description 秒 */
                                expires_in: number;
                            };
                        };
                    };
                };
            };
            400: components["responses"]["UserModuleError.400.2"];
            401: components["responses"]["UserModuleError.401.2"];
            403: components["responses"]["UserModuleError.403.2"];
            404: components["responses"]["UserModuleError.404.2"];
            409: components["responses"]["UserModuleError.409"];
            413: components["responses"]["UserModuleError.413"];
            415: components["responses"]["UserModuleError.415"];
            /** @description `idempotency_key_reused` 该幂等键已用于另一个请求，请更换；`code_wrong` 验证码错误；`code_expired` 验证码已过期；`code_locked` 验证码错误次数过多，请重新获取 */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserModuleError"];
                };
            };
            429: components["responses"]["UserModuleError.429"];
            500: components["responses"]["UserModuleError.500"];
            503: components["responses"]["UserModuleError.503"];
        };
    };
    "s004-login-password": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 手机号 */
                    phone: string;
                    /**
                     * Format: password
                     * @description 密码
                     */
                    password: string;
                    device_id?: string;
                    platform?: string;
                    device_type?: string;
                    app_version?: string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        code: 200;
                        message: string;
                        data?: {
                            user: {
                                id: number;
                                uuid: string;
                                phone: string;
                                user_type: string;
                                real_name: string;
                                status: string;
                                is_real_name_verified: boolean;
                            };
                            session: {
                                access_token: string;
                                refresh_token: string;
                                /** @description 秒 */
                                expires_in: number;
                            };
                            access_token: string;
                            refresh_token: string;
                            /** @description 秒 */
                            expires_in: number;
                            user_info: {
                                id: number;
                                uuid: string;
                                phone: string;
                                user_type: string;
                                real_name: string;
                                avatar: string;
                            };
                        };
                    };
                };
            };
            400: components["responses"]["UserModuleError.400.2"];
            /** @description `signature_refused` 请求签名缺失或无效；`wrong_password` 密码错误 */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserModuleError"];
                };
            };
            403: components["responses"]["UserModuleError.403.2"];
            404: components["responses"]["UserModuleError.404.2"];
            409: components["responses"]["UserModuleError.409"];
            413: components["responses"]["UserModuleError.413"];
            415: components["responses"]["UserModuleError.415"];
            422: components["responses"]["UserModuleError.422"];
            429: components["responses"]["UserModuleError.429"];
            500: components["responses"]["UserModuleError.500"];
            503: components["responses"]["UserModuleError.503"];
        };
    };
    "user-module-auth-refresh": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    refresh_token: string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        code: 200;
                        message: string;
                        data?: {
                            access_token: string;
                            refresh_token: string;
                            /** @description 秒 */
                            expires_in: number;
                        };
                    };
                };
            };
            400: components["responses"]["UserModuleError.400.2"];
            401: components["responses"]["UserModuleError.401"];
            403: components["responses"]["UserModuleError.403.2"];
            409: components["responses"]["UserModuleError.409"];
            413: components["responses"]["UserModuleError.413"];
            415: components["responses"]["UserModuleError.415"];
            422: components["responses"]["UserModuleError.422"];
            500: components["responses"]["UserModuleError.500"];
            503: components["responses"]["UserModuleError.503"];
        };
    };
    "user-module-auth-logout": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        code: 200;
                        message: string;
                        /** @description 无数据 */
                        data?: Record<string, never>;
                    };
                };
            };
            400: components["responses"]["UserModuleError.400.2"];
            401: components["responses"]["UserModuleError.401"];
            403: components["responses"]["UserModuleError.403"];
            409: components["responses"]["UserModuleError.409"];
            413: components["responses"]["UserModuleError.413"];
            415: components["responses"]["UserModuleError.415"];
            422: components["responses"]["UserModuleError.422"];
            500: components["responses"]["UserModuleError.500"];
            503: components["responses"]["UserModuleError.503"];
        };
    };
    "s004-reset-password": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description 手机号 */
                    phone?: string;
                    /** @description 未绑定手机号的用户以邮箱代替 phone */
                    email?: string;
                    /** @description 短信或邮件验证码 */
                    verification_code?: string;
                    /** @description 与 verification_code 相同 */
                    code?: string;
                    /**
                     * Format: password
                     * @description 密码
                     */
                    new_password: string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        code: 200;
                        message: string;
                        /** @description 无数据 */
                        data?: Record<string, never>;
                    };
                };
            };
            400: components["responses"]["UserModuleError.400.2"];
            401: components["responses"]["UserModuleError.401.2"];
            403: components["responses"]["UserModuleError.403.2"];
            404: components["responses"]["UserModuleError.404.2"];
            409: components["responses"]["UserModuleError.409"];
            413: components["responses"]["UserModuleError.413"];
            415: components["responses"]["UserModuleError.415"];
            422: components["responses"]["UserModuleError.422.3"];
            429: components["responses"]["UserModuleError.429"];
            500: components["responses"]["UserModuleError.500"];
            503: components["responses"]["UserModuleError.503"];
        };
    };
    "s004-change-password": {
        parameters: {
            query?: never;
            header?: {
                /** @description 幂等键：相同的键与请求得到相同的答复，保留24小时；答复带有 Idempotency-Replayed: true */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: password
                     * @description 密码
                     */
                    old_password: string;
                    /**
                     * Format: password
                     * @description 密码
                     */
                    new_password: string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        code: 200;
                        message: string;
                        /** @description 无数据 */
                        data?: Record<string, never>;
                    };
                };
            };
            400: components["responses"]["UserModuleError.400.2"];
            /** @description `signature_refused` 请求签名缺失或无效；`unauthenticated` 未登录或登录状态无效，请登录；`token_expired` Token已过期，请重新登录；`wrong_password` 密码错误 */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserModuleError"];
                };
            };
            403: components["responses"]["UserModuleError.403"];
            409: components["responses"]["UserModuleError.409"];
            413: components["responses"]["UserModuleError.413"];
            415: components["responses"]["UserModuleError.415"];
            /** @description `idempotency_key_reused` 该幂等键已用于另一个请求，请更换；`weak_password` 密码强度不足 */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserModuleError"];
                };
            };
            429: components["responses"]["UserModuleError.429"];
            500: components["responses"]["UserModuleError.500"];
            503: components["responses"]["UserModuleError.503"];
        };
    };
    "s004-devices-list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        code: 200;
                        message: string;
                        data?: {
                            device_id: string;
                            device_type: string;
                            device_name: string;
                            platform: string;
                            app_version: string;
                            last_active_time: string;
                            /**
                             * @description active 有登录中的会话
                             * @enum {string}
                             */
                            status: "active" | "inactive";
                        }[];
                    };
                };
            };
            400: components["responses"]["UserModuleError.400"];
            401: components["responses"]["UserModuleError.401"];
            403: components["responses"]["UserModuleError.403"];
            429: components["responses"]["UserModuleError.429"];
            500: components["responses"]["UserModuleError.500"];
            503: components["responses"]["UserModuleError.503"];
        };
    };
    "s004-devices-delete": {
        parameters: {
            query?: never;
            header?: {
                /** @description HMAC-SHA256签名，十六进制；带上即校验 */
                "X-Signature"?: components["parameters"]["X-Signature"];
                /** @description 毫秒时间戳，与服务器相差不超过5分钟 */
                "X-Timestamp"?: components["parameters"]["X-Timestamp"];
                /** @description 签名密钥的名称 */
                "X-Key-Id"?: components["parameters"]["X-Key-Id"];
                /** @description 一次性随机串；不带时同一签名只可使用一次 */
                "X-Nonce"?: components["parameters"]["X-Nonce"];
            };
            path: {
                device_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        code: 200;
                        message: string;
                        /** @description 无数据 */
                        data?: Record<string, never>;
                    };
                };
            };
            400: components["responses"]["UserModuleError.400.2"];
            401: components["responses"]["UserModuleError.401"];
            403: components["responses"]["UserModuleError.403"];
            /** @description `device_not_found` 登录设备不存在 */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "X-Error-Code": components["headers"]["X-Error-Code"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserModuleError"];
                };
            };
            413: components["responses"]["UserModuleError.413"];
            415: components["responses"]["UserModuleError.415"];
            500: components["responses"]["UserModuleError.500"];
            503: components["responses"]["UserModuleError.503"];
        };
    };
}
