import type { Dialect, DocumentName } from '../kit/dialect.ts';

/** What holds for every request, for whoever reads the OpenAPI document and nothing else. */
export const introduction = `五份接口文档，一个平台。接口的文档归属见各接口的标签；同一文档的接口使用同一种返回格式。

**身份**：在 \`Authorization: Bearer <token>\` 中携带登录所得的令牌；文档000也可用登录时设置的Cookie \`token\`，文档003另接受 \`token\` 请求头、Cookie或查询参数。

**语言**：提示信息默认为中文，\`Accept-Language: en\` 时为英文。

**请求编号**：每个答复带有 \`X-Request-Id\`；调用方可自带（1至64个字母、数字、\`_ . : -\`）。

**错误**：每个错误答复带有 \`X-Error-Code\`，为错误的名称；429与503另带 \`Retry-After\`（秒）。

**幂等**：POST与PUT可带 \`Idempotency-Key\`。键与请求都相同，答复相同（24小时内）；键相同而请求不同，422；前一请求仍在处理，409。

**限流**：登录5次/分钟，发送验证码1次/分钟，文件上传10次/分钟，查询100次/分钟（后台人员600次），提交申请5次/小时；登录后按人计，否则按网络地址计。

**签名**（文档001 §12.2）：\`X-Signature\` = HMAC-SHA256(密钥, HTTP_METHOD + URL_PATH + TIMESTAMP + REQUEST_BODY) 的十六进制，\`X-Timestamp\` 为13位毫秒时间戳，\`X-Key-Id\` 为密钥名称。URL_PATH 含查询串，与实际发送的逐字节一致；multipart请求的 REQUEST_BODY 为按名称排序的 \`name=value&…\`（URL编码），文件取其SHA-256。另带 \`X-Nonce\` 时，五个部分（方法、路径、时间戳、随机串、请求体）以换行符连接。每个签名只可使用一次，时间戳与服务器相差不超过5分钟。带签名即校验；个别接口按配置必须签名。

**弃用**：将要停用的接口在答复中带有 \`Deprecation\`（RFC 9745）与 \`Sunset\`（RFC 8594），至少提前3个月。`;

const ENVELOPES: Readonly<Record<DocumentName, string>> = {
  'finance-platform':
    '返回平铺的对象，`status` 为HTTP状态码；金额单位元。用户8081、贷款8082、还款8023、管理员8024，8080上也都有。',
  'digital-agriculture':
    '返回 `code,message,data,timestamp,request_id`；业务错误码在 `error_code`；金额单位分。',
  'loan-repayment':
    '返回 `success,message,data,code,timestamp`；错误的 `code` 为HTTP状态码乘以10；金额单位元，两位小数。',
  'back-office':
    '返回 `code,message,data`；用户名或密码错误时HTTP状态码为200，`code` 为20006；失败时 `data` 为文字。',
  'user-module':
    '返回 `code,message,data`；业务错误码（1001…）在 `code`；金额单位分，另有以元计的 `*_yuan`。',
  sandbox: '试用环境专用：移动时间、查看短信、充值、制造故障。生产环境中不存在。',
};

export function tagOf(dialect: Dialect): { name: string; description: string } {
  return { name: dialect.title, description: ENVELOPES[dialect.document] };
}
