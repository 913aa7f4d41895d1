// Writes a synthetic patent dump for the benchmarks: every row is a function of (seed, row) in
// integer arithmetic, so the same rows come out for any number of files or threads.
//
//   workload -n ROWS [-s SEED] [-q] [-z] [-f FILES] PLACES FIELDS OUT
//
// PLACES: prefix,region_code lines, the beginnings that addresses are given. FIELDS: subclass,field
// lines, of which the subclasses are drawn. -q quotes every field, -z deflates at level 6 into a
// single gzip stream per file, -f spreads the rows over FILES files of the folder OUT.
//
// About two rows in a hundred are a second publication of an earlier application; one abstract in a
// hundred is quoted and holds line ends, commas and doubled quotes; one address in two hundred is
// empty; designs carry Locarno classes, which no field takes.
#include <omp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#define COUNT(list) ((uint32_t)(sizeof(list) / sizeof *(list)))
#define APPLICANTS 300000u
#define BLOCK_ROWS 8192ul
#define TWINS_BEGIN 1000ul

static uint64_t seed = 20160217;
static int quotes_all, gzips;
static char **places, **subclasses;
static uint32_t place_count, subclass_count;

static const char *const characters[] = {
    "一", "上", "下", "中", "主", "光", "入", "内", "冷", "出", "分", "刀", "切", "制", "前", "加",
    "动", "化", "区", "升", "单", "压", "变", "合", "后", "向", "回", "固", "圆", "型", "基", "处",
    "外", "多", "夹", "孔", "定", "密", "导", "封", "层", "平", "底", "座", "弹", "形", "径", "微",
    "性", "感", "手", "承", "抗", "折", "护", "拉", "控", "搅", "摆", "散", "料", "方", "旋", "无",
    "柱", "材", "板", "架", "柔", "检", "模", "气", "水", "油", "泵", "流", "测", "浆", "涂", "液",
    "清", "温", "湿", "滑", "滚", "滤", "灯", "热", "片", "牵", "环", "瓶", "电", "盘", "真", "磁",
    "移", "稳", "端", "筒", "管", "粉", "精", "纤", "组", "结", "绝", "缓", "膜", "自", "芯", "蒸",
    "螺", "表", "装", "调", "超", "轨", "转", "轴", "轮", "输", "过", "运", "连", "透", "速", "遮",
    "重", "钢", "钻", "铝", "铰", "锁", "镜", "门", "闭", "防", "阀", "阻", "隔", "集", "面", "音",
    "顶", "预", "频", "风", "驱", "高", "齿"};
static const char *const terms[] = {
    "传感器", "控制器", "电动机", "锂电池", "半导体", "散热片", "机械臂", "输送带", "换热器",
    "滤芯", "阀体", "齿轮箱", "导轨", "喷嘴", "轴承", "壳体", "薄膜", "催化剂", "复合材料",
    "合金", "纤维", "光纤", "显示屏", "处理器", "存储器", "天线", "神经网络", "数据库", "服务器",
    "无人机", "充电桩", "变压器", "逆变器", "光伏组件", "风机叶片", "离心机", "反应釜", "干燥箱",
    "夹具", "模具", "焊枪", "激光器", "摄像头", "水泵", "压缩机", "减速器", "联轴器", "电磁铁"};
static const char *const phrases[] = {
    "其特征在于包括", "所述的", "固定连接有", "活动连接有", "的一侧设置有", "的两端分别与",
    "通过螺栓安装于", "本发明公开了一种", "本实用新型涉及", "从而提高了", "有效解决了",
    "使用寿命长且", "结构简单便于", "降低了能耗并", "的内部开设有", "与之相配合的", "根据采集到的",
    "经过预处理得到", "在此基础上", "具有良好的"};
static const char *const cities[] = {
    "苏州", "南京", "无锡", "常州", "南通", "扬州", "镇江", "泰州", "盐城", "徐州", "淮安", "宿迁",
    "连云港", "上海", "北京", "深圳", "杭州", "武汉", "成都", "西安", "合肥", "青岛", "长沙", "天津"};
static const char *const brands[] = {
    "华", "恒", "瑞", "腾", "信", "科", "创", "联", "博", "远", "宏", "立", "新", "泰", "安", "鼎",
    "中", "飞", "天", "正", "东", "海", "源", "达", "凯", "隆", "盛", "嘉"};
static const char *const trades[] = {
    "电子", "机械", "新材料", "生物医药", "光电", "自动化", "环保", "新能源", "精密制造", "软件"};
static const char *const forms[] = {
    "有限公司", "科技有限公司", "股份有限公司", "集团有限公司", "(中国)有限公司"};
static const char *const schools[] = {"大学", "理工大学", "工业大学", "职业技术学院", "研究院"};
static const char *const surnames[] = {
    "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林",
    "何", "郭", "马", "罗", "梁", "宋", "郑", "谢"};
static const char *const given[] = {
    "伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明",
    "超", "秀", "霞", "平", "刚", "桂", "建", "国", "文", "宁", "志", "海"};
static const char *const roads[] = {
    "人民路", "中山路", "建设路", "解放路", "科技路", "工业大道", "创业路", "长江路", "学府路"};
static const char *const abroad[] = {
    "日本东京都千代田区", "美国加利福尼亚州圣何塞", "德国慕尼黑", "韩国京畿道水原市", "法国巴黎"};
static const char *const endings[] = {"装置", "方法", "系统", "设备", "结构", "工艺", "及其应用"};
static const char *const units[] = {"mm", "%", "MPa", "V", "rpm"};

// ---- numbers (SplitMix64)
typedef struct {
  uint64_t state;
} Numbers;

static uint64_t mix(uint64_t x) {
  x += 0x9E3779B97F4A7C15u;
  x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9u;
  x = (x ^ x >> 27) * 0x94D049BB133111EBu;
  return x ^ x >> 31;
}

static uint32_t below(Numbers *numbers, uint32_t count) {
  uint64_t drawn = mix(numbers->state);
  numbers->state += 0x9E3779B97F4A7C15u;
  return (uint32_t)((drawn >> 32) * count >> 32);
}

// Small numbers far more often than great ones.
static uint32_t skewed(Numbers *numbers, uint32_t count) {
  uint64_t drawn = below(numbers, 1u << 20);
  for (int k = 0; k < 2; k++) drawn = drawn * below(numbers, 1u << 20) >> 20;
  return (uint32_t)(drawn * count >> 20);
}

#define DRAW(numbers, list) ((list)[below(numbers, COUNT(list))])
#define DRAW_SKEWED(numbers, list) ((list)[skewed(numbers, COUNT(list))])

// ---- text
typedef struct {
  char *start;
  size_t count, room;
} Text;

static void add_bytes(Text *text, const char *bytes, size_t count) {
  if (text->count + count > text->room) {
    text->room = (text->room + count) * 2;
    text->start = realloc(text->start, text->room);
    if (!text->start) abort();
  }
  memcpy(text->start + text->count, bytes, count);
  text->count += count;
}

static void add(Text *text, const char *piece) { add_bytes(text, piece, strlen(piece)); }

static void add_number(Text *text, uint64_t number, int digits) {
  char buffer[24];
  int length = snprintf(buffer, sizeof buffer, "%0*llu", digits, (unsigned long long)number);
  add_bytes(text, buffer, (size_t)length);
}

// Days since 1970-01-01 as a date of the Gregorian calendar.
static uint32_t add_date(Text *text, uint32_t days) {
  uint32_t z = days + 719468, era = z / 146097, doe = z - era * 146097;
  uint32_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  uint32_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
  uint32_t month = mp < 10 ? mp + 3 : mp - 9, year = yoe + era * 400 + (month <= 2);
  if (text) {
    add_number(text, year, 4), add(text, "-"), add_number(text, month, 2), add(text, "-");
    add_number(text, doy - (153 * mp + 2) / 5 + 1, 2);
  }
  return year;
}

static void edge(Text *text) {
  if (quotes_all) add(text, "\"");
}

static void next_field(Text *text) { edge(text), add(text, ","), edge(text); }

// ---- a row
typedef struct {
  uint64_t id;
  uint32_t type, filed, published, granted;
  int is_granted;
} Application;

static Application application(uint64_t id) {
  Numbers numbers = {mix(seed + id * 2)};
  uint32_t kind = below(&numbers, 100), day = below(&numbers, 7600), other = below(&numbers, 7600);
  Application made = {.id = id, .type = kind < 40 ? 1 : kind < 92 ? 2 : 3};
  made.filed = 12418 + (day > other ? day : other);  // 2004 to 2024, more and more
  if (made.type == 1) {
    made.is_granted = below(&numbers, 100) < 42;
    made.granted = made.filed + 560 + below(&numbers, 800);
    made.published = made.is_granted ? made.granted : made.filed + 120 + below(&numbers, 430);
  } else {
    made.is_granted = 1;
    made.granted = made.published = made.filed + 100 + below(&numbers, 280);
  }
  return made;
}

static int is_twin(uint64_t row) {
  return row >= TWINS_BEGIN && mix(seed ^ row * 0x10001) % 1000 < 20;
}

// The application whose later publication the row is, the row's own unless it is a twin.
static Application application_of(uint64_t row) {
  if (is_twin(row)) {
    for (uint64_t attempt = 0; attempt < 64; attempt++) {
      uint64_t earlier = mix(seed + row * 64 + attempt) % row;
      Application found = application(earlier);
      if (is_twin(earlier) || found.type != 1 || found.is_granted) continue;
      found.is_granted = 1;
      found.published = found.granted;
      return found;
    }
  }
  return application(row);
}

typedef struct {
  uint32_t place;  // place_count: abroad
  uint32_t subclass;
} Applicant;

static Applicant applicant(Text *text, uint32_t id) {
  Numbers numbers = {mix(0xA11CE + id)};
  Applicant made;
  made.place = below(&numbers, 1000) < 22 ? place_count : skewed(&numbers, place_count);
  made.subclass = skewed(&numbers, subclass_count);
  uint32_t kind = below(&numbers, 100);
  if (!text) return made;
  if (kind < 14) {
    add(text, DRAW_SKEWED(&numbers, surnames));
    for (uint32_t k = 1 + below(&numbers, 2); k; k--) add(text, DRAW(&numbers, given));
    return made;
  }
  add(text, DRAW_SKEWED(&numbers, cities));
  if (kind < 17) {
    add(text, DRAW(&numbers, schools));
    return made;
  }
  for (uint32_t k = 2 + below(&numbers, 2); k; k--) add(text, DRAW(&numbers, brands));
  add(text, DRAW(&numbers, trades));
  add(text, DRAW(&numbers, forms));
  return made;
}

static void add_symbol(Text *text, Numbers *numbers, uint32_t subclass) {
  uint32_t group = below(numbers, 40), kind = below(numbers, 10);
  add(text, subclasses[subclass]);
  add_number(text, group * group / 16 + 1, 1);
  add(text, "/");
  if (kind < 4) add(text, "00");
  else if (kind < 9) add_number(text, 2 + 2 * below(numbers, 49), 2);
  else add_number(text, 100 + below(numbers, 800), 3);
}

static void add_abstract(Text *text, Numbers *numbers, int is_rough) {
  const char *topics[8];
  for (uint32_t k = 0; k < COUNT(topics); k++) topics[k] = DRAW_SKEWED(numbers, terms);
  size_t end = text->count + 390 + below(numbers, 210) + below(numbers, 210);
  uint32_t clause = 0;
  while (text->count < end) {
    uint32_t kind = below(numbers, 100);
    if (kind < 25) add(text, DRAW_SKEWED(numbers, phrases));
    else if (kind < 45) add(text, topics[below(numbers, COUNT(topics))]);
    else if (kind < 60) add(text, DRAW(numbers, terms));
    else if (kind < 97) add(text, DRAW(numbers, characters)), add(text, DRAW(numbers, characters));
    else add_number(text, 1 + below(numbers, 500), 1), add(text, DRAW(numbers, units));
    if (++clause % 5) continue;
    if (is_rough && clause % 3 == 0) add(text, clause % 2 ? "\n" : ", \"\"强\"\"");
    add(text, clause % 20 ? "，" : "。");
  }
  add(text, is_rough ? "。\n" : "。");
}

static void add_row(Text *text, uint64_t row) {
  static const uint32_t weights[] = {2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5};
  static const char *const types[] = {"", "发明专利", "实用新型", "外观设计"};
  Application a = application_of(row);
  Numbers numbers = {mix(seed * 3 + a.id)};

  char number[32];
  snprintf(number, sizeof number, "%04u%u%07llu", add_date(NULL, a.filed), a.type,
           (unsigned long long)(a.id * 7919 % 10000000));
  uint32_t check = 0;
  for (int k = 0; k < 12; k++) check += (uint32_t)(number[k] - '0') * weights[k];
  edge(text), add(text, "CN"), add(text, number), add(text, ".");
  if (check % 11 == 10) add(text, "X");
  else add_number(text, check % 11, 1);
  next_field(text), add(text, "CN"), add_number(text, a.type, 1);
  add_number(text, (row * 98731 + 7) % 100000000, 8);
  add(text, a.type == 1 ? a.is_granted ? "B" : "A" : a.type == 2 ? "U" : "S");
  next_field(text), add(text, types[a.type]);

  uint32_t share = below(&numbers, 100), ids[4];
  uint32_t count = share < 78 ? 1 : share < 93 ? 2 : share < 97 ? 3 : 4;
  for (uint32_t k = 0; k < count; k++) ids[k] = skewed(&numbers, APPLICANTS);
  Applicant first = applicant(NULL, ids[0]);
  uint32_t subclass =
      below(&numbers, 100) < 60 ? first.subclass : skewed(&numbers, subclass_count);

  next_field(text), add(text, "一种");
  for (uint32_t k = 1 + below(&numbers, 3); k; k--) add(text, DRAW_SKEWED(&numbers, terms));
  add(text, DRAW(&numbers, endings));
  int is_rough = below(&numbers, 100) == 0;
  next_field(text);
  if (is_rough && !quotes_all) add(text, "\"");
  add_abstract(text, &numbers, is_rough);
  if (is_rough && !quotes_all) add(text, "\"");

  next_field(text);
  for (uint32_t k = 0; k < count; k++) {
    if (k) add(text, ";");
    applicant(text, ids[k]);
  }
  next_field(text);
  for (uint32_t k = below(&numbers, 5), last = k; ; k--) {
    if (k < last) add(text, ";");
    add(text, DRAW_SKEWED(&numbers, surnames)), add(text, DRAW(&numbers, given));
    if (below(&numbers, 4)) add(text, DRAW(&numbers, given));
    if (!k) break;
  }

  next_field(text);
  Numbers home = {mix(ids[0] * 5 + 3)};  // an applicant's street stays, the room changes
  if (below(&numbers, 200)) {
    if (first.place == place_count) {
      add(text, DRAW(&home, abroad));
    } else {
      if (below(&home, 100) < 35) add_number(text, 200000 + below(&home, 30000), 6), add(text, " ");
      add(text, places[first.place]);
      add(text, DRAW(&home, brands)), add(text, DRAW(&home, brands)), add(text, "镇");
      add(text, DRAW(&home, roads)), add_number(text, 1 + below(&home, 900), 1), add(text, "号");
      if (below(&numbers, 3) == 0)
        add_number(text, 1 + below(&numbers, 30), 1), add(text, "幢"),
            add_number(text, 101 + below(&numbers, 900), 1), add(text, "室");
    }
  }

  next_field(text), add_date(text, a.filed);
  next_field(text), add_date(text, a.published);
  next_field(text);
  if (a.is_granted) add_date(text, a.granted);

  next_field(text);
  size_t main_start = text->count, main_count;
  if (a.type == 3) {
    add_number(text, 1 + below(&numbers, 32), 2), add(text, "-");
    add_number(text, 1 + below(&numbers, 9), 2);
  } else if (below(&numbers, 500)) {
    add_symbol(text, &numbers, subclass);
  }
  main_count = text->count - main_start;
  next_field(text);
  char main[32];
  memcpy(main, text->start + main_start, main_count);
  add_bytes(text, main, main_count);
  if (a.type != 3 && main_count) {
    for (uint32_t more = below(&numbers, 10) * below(&numbers, 10) / 10; more; more--) {
      uint32_t other = below(&numbers, 100) < 55 ? subclass : skewed(&numbers, subclass_count);
      add(text, ";"), add_symbol(text, &numbers, other);
    }
  }

  uint32_t age = 20089 > a.filed ? 20089 - a.filed : 0, luck = below(&numbers, 100);
  next_field(text);
  if (a.type == 1 && !a.is_granted) add(text, age < 1500 && luck < 80 ? "审中" : "失效");
  else if (a.type == 1) add(text, luck + age / 120 < 92 ? "有效" : "失效");
  else add(text, age > 3650 || luck < age / 60 ? "失效" : "有效");
  next_field(text), add_number(text, skewed(&numbers, 60) * below(&numbers, 2), 1);
  next_field(text), add_number(text, 1 + below(&numbers, 15), 1);
  next_field(text), add_number(text, 1 + skewed(&numbers, 8), 1);
  edge(text), add(text, "\n");
}

static void add_header(Text *text) {
  static const char *const names[] = {
      "申请号", "公开（公告）号", "专利类型", "标题", "摘要", "申请人", "发明人", "申请人地址",
      "申请日", "公开（公告）日", "授权日", "主分类号", "分类号", "法律状态", "被引证次数",
      "权利要求数量", "简单同族数量"};
  edge(text);
  for (uint32_t k = 0; k < COUNT(names); k++) {
    if (k) next_field(text);
    add(text, names[k]);
  }
  edge(text), add(text, "\n");
}

// ---- files
typedef struct {
  FILE *plain;
  gzFile zipped;
} Output;

static Output output(const char *path) {
  Output made = {0};
  if (gzips) made.zipped = gzopen(path, "wb6");
  else made.plain = fopen(path, "wb");
  if (!made.zipped && !made.plain) perror(path), exit(1);
  return made;
}

static void put(Output to, const Text *text) {
  size_t written = gzips ? (size_t)gzwrite(to.zipped, text->start, (unsigned)text->count)
                         : fwrite(text->start, 1, text->count, to.plain);
  if (written != text->count) fputs("workload: cannot write\n", stderr), exit(1);
}

static void finish(Output to) {
  if (gzips ? gzclose(to.zipped) != Z_OK : fclose(to.plain)) {
    fputs("workload: cannot write\n", stderr), exit(1);
  }
}

static void write_file(const char *path, uint64_t from, uint64_t to) {
  Output file = output(path);
  Text header = {0};
  add_header(&header);
  put(file, &header);
  uint64_t blocks = (to - from + BLOCK_ROWS - 1) / BLOCK_ROWS;
#pragma omp parallel for ordered schedule(static, 1)
  for (uint64_t block = 0; block < blocks; block++) {
    Text text = {0};
    uint64_t start = from + block * BLOCK_ROWS;
    for (uint64_t row = start; row < to && row < start + BLOCK_ROWS; row++) add_row(&text, row);
#pragma omp ordered
    put(file, &text);
    free(text.start);
  }
  free(header.start);
  finish(file);
}

static char **first_column(const char *path, uint32_t *count) {
  FILE *file = fopen(path, "r");
  if (!file) perror(path), exit(1);
  char line[512], **list = NULL;
  *count = 0;
  for (int is_header = 1; fgets(line, sizeof line, file); is_header = 0) {
    if (is_header) continue;
    line[strcspn(line, ",\n")] = 0;
    list = realloc(list, (*count + 1) * sizeof *list);
    list[(*count)++] = strdup(line);
  }
  fclose(file);
  return list;
}

int main(int argc, char **argv) {
  uint64_t rows = 0;
  int files = 1, option;
  while ((option = getopt(argc, argv, "n:s:f:qz")) != -1) switch (option) {
      case 'n': rows = strtoull(optarg, NULL, 10); break;
      case 's': seed = strtoull(optarg, NULL, 10); break;
      case 'f': files = atoi(optarg); break;
      case 'q': quotes_all = 1; break;
      case 'z': gzips = 1; break;
      default: return 2;
    }
  if (argc - optind != 3 || !rows || files < 1) {
    fputs("usage: workload -n ROWS [-s SEED] [-q] [-z] [-f FILES] PLACES FIELDS OUT\n", stderr);
    return 2;
  }
  places = first_column(argv[optind], &place_count);
  subclasses = first_column(argv[optind + 1], &subclass_count);
  const char *out = argv[optind + 2];
  if (files == 1) {
    write_file(out, 0, rows);
    return 0;
  }
  mkdir(out, 0755);
#pragma omp parallel for schedule(dynamic, 1)
  for (int k = 0; k < files; k++) {
    char path[4096];
    snprintf(path, sizeof path, "%s/part-%02d.csv%s", out, k, gzips ? ".gz" : "");
    write_file(path, rows * (uint64_t)k / (uint64_t)files, rows * (uint64_t)(k + 1) / (uint64_t)files);
  }
}
