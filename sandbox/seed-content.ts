import type { OperationDeps } from '../operations/deps.ts';
import { moveSequencePast } from './sequences.ts';

/** Article 1 is document 001 §6.1's own example. */
const ARTICLES = [
  {
    id: 1,
    title: '春季农作物种植技术要点',
    summary: '详细介绍春季主要农作物的种植技术和注意事项',
    content: '文章详细内容...',
    cover_image: 'https://cdn.example.com/article1.jpg',
    category: '种植技术',
    author: '专家张三',
    view_count: 1250,
    like_count: 45,
    share_count: 12,
    is_top: false,
    is_featured: true,
    published_at: '2024-01-01T00:00:00Z',
  },
  {
    id: 2,
    title: '水稻叶片发黄的常见原因与处理',
    summary: '缺肥、病害与积水三类原因的辨别方法和对应措施',
    content:
      '先看发黄从哪里开始：老叶先黄多为缺氮，新叶先黄多为缺铁或缺硫。叶尖枯黄并有褐色斑点时，检查是否为纹枯病。田间长期积水时先排水晒田，再追施速效肥。',
    cover_image: 'https://cdn.example.com/article2.jpg',
    category: '种植技术',
    author: '张教授',
    view_count: 860,
    like_count: 31,
    share_count: 9,
    is_top: false,
    is_featured: false,
    published_at: '2024-03-12T02:00:00Z',
  },
  {
    id: 3,
    title: '冬小麦返青期管理',
    summary: '返青期的追肥、划锄与防冻要点',
    content: '返青期以促为主。苗弱的地块早追肥，苗旺的地块控水控肥并深划锄。寒潮前浇水，寒潮后及时查苗。',
    cover_image: 'https://cdn.example.com/article3.jpg',
    category: '种植技术',
    author: '李农艺师',
    view_count: 540,
    like_count: 18,
    share_count: 4,
    is_top: false,
    is_featured: false,
    published_at: '2024-02-20T02:00:00Z',
  },
  {
    id: 4,
    title: '申请农业贷款需要准备哪些材料',
    summary: '身份证明、收入证明与土地承包合同的要求',
    content: '请准备身份证正反面照片、近半年银行流水或收入证明，以及土地承包合同。材料齐全可以缩短审核时间。',
    cover_image: 'https://cdn.example.com/article4.jpg',
    category: '金融知识',
    author: '平台编辑部',
    view_count: 2310,
    like_count: 96,
    share_count: 40,
    is_top: true,
    is_featured: true,
    published_at: '2024-01-08T02:00:00Z',
  },
  {
    id: 5,
    title: '农机购置补贴申请流程',
    summary: '从购机到领取补贴的六个步骤',
    content: '购机并取得发票后，到所在乡镇农机站登记，核验机具，公示无异议后由财政部门兑付。',
    cover_image: 'https://cdn.example.com/article5.jpg',
    category: '政策解读',
    author: '平台编辑部',
    view_count: 1470,
    like_count: 52,
    share_count: 27,
    is_top: false,
    is_featured: false,
    published_at: '2024-04-02T02:00:00Z',
  },
  {
    id: 6,
    title: '拖拉机日常保养十条',
    summary: '机油、滤芯、轮胎与电瓶的检查周期',
    content: '每班检查机油与冷却液，每五十小时清洁空气滤芯，每二百五十小时更换机油。长期停放时断开电瓶。',
    cover_image: 'https://cdn.example.com/article6.jpg',
    category: '农机知识',
    author: '周机主',
    view_count: 690,
    like_count: 22,
    share_count: 6,
    is_top: false,
    is_featured: false,
    published_at: '2024-05-16T02:00:00Z',
  },
] as const;

/** Expert 1 is document 001 §6.3's own example; expert 2 knows the same field, so a question can be passed on to him. */
const EXPERTS = [
  {
    id: 1,
    expert_name: '张教授',
    avatar: 'https://cdn.example.com/expert1.jpg',
    title: '农业技术专家',
    specialty: '水稻种植',
    service_area: '华北地区',
    experience_years: 20,
    description: '从事水稻种植研究20年，发表论文50余篇',
    consultation_count: 500,
    average_rating: '4.9',
    is_verified: true,
    is_online: true,
  },
  {
    id: 2,
    expert_name: '陈研究员',
    avatar: 'https://cdn.example.com/expert2.jpg',
    title: '水稻栽培研究员',
    specialty: '水稻种植',
    service_area: '华东地区',
    experience_years: 15,
    description: '长期在基层推广水稻机插与节水栽培',
    consultation_count: 268,
    average_rating: '4.8',
    is_verified: true,
    is_online: false,
  },
  {
    id: 3,
    expert_name: '李农艺师',
    avatar: 'https://cdn.example.com/expert3.jpg',
    title: '高级农艺师',
    specialty: '小麦种植',
    service_area: '华北地区',
    experience_years: 18,
    description: '主攻冬小麦高产栽培与病虫害防治',
    consultation_count: 342,
    average_rating: '4.7',
    is_verified: true,
    is_online: true,
  },
  {
    id: 4,
    expert_name: '马兽医',
    avatar: 'https://cdn.example.com/expert4.jpg',
    title: '执业兽医师',
    specialty: '畜禽养殖',
    service_area: '西北地区',
    experience_years: 12,
    description: '牛羊疫病防控与规模养殖管理',
    consultation_count: 195,
    average_rating: '4.6',
    is_verified: true,
    is_online: false,
  },
] as const;

/** As document 001 §7.2 prints them; the document names no group, so these are ours. The last one is nobody's business outside. */
const CONFIGS = [
  ['app_version', '1.0.0', 'app', '应用版本', true],
  ['customer_service_phone', '400-123-4567', 'customer_service', '客服电话', true],
  ['customer_service_hours', '9:00-18:00', 'customer_service', '客服时间', true],
  ['about_us', '关于我们的介绍信息', 'about', '关于我们', true],
  ['privacy_policy_url', 'https://example.com/privacy', 'about', '隐私政策地址', true],
  ['terms_of_service_url', 'https://example.com/terms', 'about', '服务条款地址', true],
  ['content_editor_mailbox', 'editor@loan-platform.example', 'internal', '内容编辑部邮箱', false],
] as const;

/** The sandbox's articles, experts and configs. What exists already is left as it is. Answers how many were new. */
export async function seedContent(deps: Pick<OperationDeps, 'knex' | 'clock'>): Promise<number> {
  const at = await deps.clock.now();
  const stamps = { created_at: at, updated_at: at };
  return deps.knex.transaction(async (trx) => {
    const configs = CONFIGS.map(([key, value, config_group, description, is_public]) => ({
      key,
      value,
      config_group,
      description,
      is_public,
    }));
    let created = 0;
    for (const [table, rows] of [
      ['articles', ARTICLES],
      ['experts', EXPERTS],
      ['system_configs', configs],
    ] as const) {
      const found: unknown[] = await trx(table)
        .insert(rows.map((row) => ({ ...row, ...stamps })))
        .onConflict()
        .ignore()
        .returning('version');
      created += found.length;
    }
    for (const table of ['articles', 'experts']) await moveSequencePast(trx, table);
    return created;
  });
}
