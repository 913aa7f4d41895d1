// Job J written by hand in C for x86-64 with AVX2: what the bytes allow.
//
//   reference THREADS PLACES FIELDS DUMP > cells.csv
//
// DUMP is a .csv, a .csv.gz or a folder of them, inflated by ISA-L where it was there at build and
// by zlib otherwise. One thread at a time reads on in a file and cuts blocks of whole records by
// the parity of quotes; 64 bytes at a time become masks of commas and line feeds outside quotes;
// only wanted columns are looked at. It rejects nothing, names nothing, knows this one layout, and
// tells the applicants of a cell apart by 40 bits of a hash: a limit, not a program to use.
#include <dirent.h>
#include <fcntl.h>
#include <immintrin.h>
#include <omp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#if __has_include(<isa-l/igzip_lib.h>)
#include <isa-l/igzip_lib.h>
#else
#define BY_ZLIB
#include <zlib.h>
#endif

typedef uint8_t u8;
typedef uint32_t u32;
typedef uint64_t u64;

enum { NUMBER, PUBLICATION, TYPE, TITLE, ABSTRACT, APPLICANTS, INVENTORS, ADDRESS, FILED, PUBLISHED,
       GRANTED, MAIN, SYMBOLS, STATUS, CITATIONS, CLAIMS, FAMILY, COLUMNS };
enum { BLOCK = 2 << 20, INPUT = 256 << 10, PARTS = 64, MOST = 64, FIELDS = 36, YEARS = 64, YEAR0 = 1980, TYPES = 3 };
static const u32 wanted = 1u << NUMBER | 1u << PUBLICATION | 1u << TYPE | 1u << APPLICANTS | 1u << ADDRESS |
                          1u << FILED | 1u << PUBLISHED | 1u << GRANTED | 1u << SYMBOLS | 1u << STATUS |
                          1u << CITATIONS;

typedef struct {
  const u8 *start;
  size_t count;
} Slice;

typedef struct {
  u64 number[2], stage[2], fields;
  u32 region, citations, first_applicant;
  u8 type, year, granted, valid, applicants;
} Row;

#define VECTOR(T) struct { T *items; u32 count, room; }
#define APPEND(vector, item)                                                              \
  do {                                                                                    \
    if ((vector).count == (vector).room) {                                                \
      (vector).room = (vector).room ? (vector).room * 2 : 1024;                           \
      (vector).items = realloc((vector).items, (vector).room * sizeof *(vector).items);   \
    }                                                                                     \
    (vector).items[(vector).count++] = (item);                                            \
  } while (0)

typedef struct {
  VECTOR(Row) rows[PARTS];
  VECTOR(u64) applicants;
  VECTOR(u64) pairs[PARTS];
  u8 *block;
  size_t room;
} Worker;

typedef struct {
  u64 weight, n, granted, valid, citations;
} Cell;

static Worker workers[MOST];
static Cell *cells[MOST];
static u32 *parties;
static u32 cell_count;

static u64 hash(const u8 *start, size_t count) {
  u64 h = count * 0x9E3779B97F4A7C15u, word;
  for (; count >= 8; start += 8, count -= 8) {
    memcpy(&word, start, 8);
    h = (h ^ word) * 0xFF51AFD7ED558CCDu;
    h ^= h >> 32;
  }
  word = 0;
  memcpy(&word, start, count);
  h = (h ^ word) * 0xC4CEB9FE1A85EC53u;
  return h ^ h >> 29;
}

// ---- tables
static u8 field_of[26 * 100 * 26];
static struct { char *prefix; size_t count; u32 region; } prefixes[2048];
static char *regions[1024];
static size_t lengths[64];
static u32 length_count, region_count;

static u32 place_of(const u8 *s) {
  return (u32)(((s[0] - 'A') * 100 + (s[1] - '0') * 10 + s[2] - '0') * 26 + s[3] - 'A');
}

static u32 subclass(const u8 *s) {
  if ((u8)(s[0] - 'A') > 25 || (u8)(s[1] - '0') > 9 || (u8)(s[2] - '0') > 9 || (u8)(s[3] - 'A') > 25) return 0;
  return field_of[place_of(s)];
}

static u32 region_named(const char *code) {
  for (u32 k = 0; k < region_count; k++) if (!strcmp(regions[k], code)) return k;
  regions[region_count] = strdup(code);
  return region_count++;
}

static void read_tables(const char *places, const char *fields) {
  char line[512];
  u8 has[64] = {0};
  FILE *file = fopen(places, "r");
  if (!file) perror(places), exit(1);
  region_named("未知");
  for (char *read = fgets(line, sizeof line, file); (read = fgets(line, sizeof line, file));) {
    line[strcspn(line, "\n")] = 0;
    char *comma = strchr(line, ',');
    size_t count = (size_t)(comma - line);
    u32 slot = hash((u8 *)line, count) % 2048;
    while (prefixes[slot].count) slot = (slot + 1) % 2048;
    prefixes[slot].prefix = strndup(line, count);
    prefixes[slot].count = count;
    prefixes[slot].region = region_named(comma + 1);
    has[count] = 1;
  }
  fclose(file);
  for (size_t count = 63; count; count--) if (has[count]) lengths[length_count++] = count;
  if (!(file = fopen(fields, "r"))) perror(fields), exit(1);
  for (char *read = fgets(line, sizeof line, file); (read = fgets(line, sizeof line, file));)
    field_of[place_of((u8 *)line)] = (u8)atoi(line + 5);
  fclose(file);
}

static u32 region_of(Slice address) {
  if (address.count && address.start[0] <= '9') address.start += 7, address.count -= 7;
  for (u32 k = 0; k < length_count; k++) {
    if (address.count < lengths[k]) continue;
    u32 slot = hash(address.start, lengths[k]) % 2048;
    for (; prefixes[slot].count; slot = (slot + 1) % 2048)
      if (prefixes[slot].count == lengths[k] && !memcmp(prefixes[slot].prefix, address.start, lengths[k]))
        return prefixes[slot].region;
  }
  return 0;
}

// ---- records
static void add_record(Worker *worker, const Slice *field) {
  u8 second = field[TYPE].start[1];  // of 发, 实 or 外, which begin alike
  Row row = {.region = region_of(field[ADDRESS]), .type = second == 0x8F ? 0 : second == 0xA4 ? 2 : 1};
  memcpy(row.number, field[NUMBER].start, 16);
  u8 stage[16] = {0};
  const u8 *date = field[PUBLISHED].start;
  memcpy(stage, date, 4), memcpy(stage + 4, date + 5, 2), memcpy(stage + 6, date + 8, 2);
  memcpy(stage + 8, field[PUBLICATION].start + 4, 8);
  memcpy(row.stage, stage, 16);
  row.stage[0] = __builtin_bswap64(row.stage[0]), row.stage[1] = __builtin_bswap64(row.stage[1]);
  for (int k = 0, year = 0; k < 4; k++) year = year * 10 + field[FILED].start[k] - '0', row.year = (u8)(year - YEAR0);
  row.granted = field[GRANTED].count > 0;
  row.valid = row.type == 0 && field[STATUS].count == 6 && !memcmp(field[STATUS].start, "有效", 6);
  for (size_t k = 0; k < field[CITATIONS].count; k++) row.citations = row.citations * 10 + field[CITATIONS].start[k] - '0';
  const u8 *at = field[SYMBOLS].start, *end = at + field[SYMBOLS].count;
  while (at < end) {
    u32 found = end - at >= 4 ? subclass(at) : 0;
    if (found) row.fields |= 1ull << found;
    at = memchr(at, ';', (size_t)(end - at));
    if (!at) break;
    at++;
  }
  if (!row.fields) row.fields = 1;
  row.first_applicant = worker->applicants.count;
  for (at = field[APPLICANTS].start, end = at + field[APPLICANTS].count; at < end;) {
    const u8 *stop = memchr(at, ';', (size_t)(end - at));
    if (!stop) stop = end;
    u64 name = hash(at, (size_t)(stop - at));
    APPEND(worker->applicants, name);
    row.applicants++;
    at = stop + 1;
  }
  u64 key = hash((u8 *)row.number, 16);
  APPEND(worker->rows[key >> 58], row);
}

static u64 equal(const u8 *start, char byte) {
  __m256i sought = _mm256_set1_epi8(byte);
  u32 low = (u32)_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_loadu_si256((const void *)start), sought));
  u32 high = (u32)_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_loadu_si256((const void *)(start + 32)), sought));
  return low | (u64)high << 32;
}

static void read_block(Worker *worker, const u8 *text, size_t count) {
  Slice field[COLUMNS] = {0};
  u64 carried = 0;
  u32 column = 0;
  size_t start = 0;
  for (size_t at = 0; at < count; at += 64) {
    u64 quotes = equal(text + at, '"'), feeds = equal(text + at, '\n'), commas = equal(text + at, ',');
    u64 inside = carried;
    if (quotes) {  // every bit becomes the parity of the quotes up to it
      __m128i parities = _mm_clmulepi64_si128(_mm_set_epi64x(0, (long long)quotes), _mm_set1_epi8(-1), 0);
      inside ^= (u64)_mm_cvtsi128_si64(parities);
    }
    carried = (u64)((int64_t)inside >> 63);
    u64 edges = (feeds | commas) & ~inside;
    if (count - at < 64) edges &= (1ull << (count - at)) - 1;
    for (; edges; edges &= edges - 1) {
      size_t edge = at + (size_t)__builtin_ctzll(edges);
      if (column < COLUMNS && wanted >> column & 1) {
        int is_quoted = text[start] == '"';  // wanted fields of the workload hold no doubled quotes
        field[column] = (Slice){text + start + is_quoted, edge - start - 2 * (size_t)is_quoted};
      }
      column++;
      start = edge + 1;
      if (text[edge] == '\n') {
        if (column == COLUMNS) add_record(worker, field);
        column = 0;
      }
    }
  }
}

// ---- files
typedef struct {
  int descriptor, is_gzip, is_drained, has_begun;
  u8 *input, *rest;
  size_t rest_count;
  omp_lock_t lock;
#ifdef BY_ZLIB
  z_stream stream;
#else
  struct inflate_state *stream;
#endif
} Stream;

static Stream streams[1024];
static u32 stream_count;

static void add_stream(const char *path) {
  Stream *stream = &streams[stream_count++];
  if ((stream->descriptor = open(path, O_RDONLY)) < 0) perror(path), exit(1);
  omp_init_lock(&stream->lock);
  stream->is_gzip = strlen(path) > 3 && !strcmp(path + strlen(path) - 3, ".gz");
  if (!stream->is_gzip) return;
  stream->input = malloc(INPUT);
#ifdef BY_ZLIB
  inflateInit2(&stream->stream, 31);
#else
  stream->stream = malloc(sizeof *stream->stream);
  isal_inflate_init(stream->stream);
  stream->stream->crc_flag = ISAL_GZIP;
#endif
}

// Fills `room` bytes; fewer come only at the end. A gzip file is one member.
static size_t fill(Stream *stream, u8 *output, size_t room) {
  size_t count = 0;
  while (!stream->is_gzip && count < room) {
    ssize_t got = read(stream->descriptor, output + count, room - count);
    if (got <= 0) break;
    count += (size_t)got;
  }
  if (!stream->is_gzip) return count;
#ifdef BY_ZLIB
  z_stream *z = &stream->stream;
#else
  struct inflate_state *z = stream->stream;
#endif
  z->next_out = output;
  z->avail_out = (u32)room;
  while (z->avail_out) {
    if (!z->avail_in) {
      ssize_t got = read(stream->descriptor, stream->input, INPUT);
      if (got <= 0) break;
      z->next_in = stream->input;
      z->avail_in = (u32)got;
    }
#ifdef BY_ZLIB
    int status = inflate(z, Z_NO_FLUSH);
    if (status == Z_STREAM_END) break;
#else
    int status = isal_inflate(z);
    if (z->block_state == ISAL_BLOCK_FINISH) break;
#endif
    if (status) fprintf(stderr, "reference: damaged gzip\n"), exit(1);
  }
  return room - z->avail_out;
}

static size_t next_block(Stream *stream, Worker *worker, u8 **start) {
  if (stream->is_drained) return 0;
  size_t count = stream->rest_count;
  if (worker->room < count + BLOCK + 64) worker->block = realloc(worker->block, worker->room = count + BLOCK + 64);
  memcpy(worker->block, stream->rest, count);
  size_t got = fill(stream, worker->block + count, BLOCK);
  stream->is_drained = got < BLOCK;
  count += got;
  *start = worker->block;
  if (!stream->has_begun) {  // the header is one line
    stream->has_begun = 1;
    u8 *feed = memchr(worker->block, '\n', count);
    *start = feed ? feed + 1 : worker->block + count;
  }
  size_t end = count;
  if (!stream->is_drained) {
    u64 quotes = 0;
    for (const u8 *at = *start; at < worker->block + count; at++) quotes += *at == '"';
    for (int inside = quotes & 1; *start < worker->block + end; end--) {
      u8 byte = worker->block[end - 1];
      if (byte == '"') inside ^= 1;
      if (byte == '\n' && !inside) break;
    }
  }
  stream->rest_count = count - end;
  stream->rest = realloc(stream->rest, stream->rest_count + 1);
  memcpy(stream->rest, worker->block + end, stream->rest_count);
  return (size_t)(worker->block + end - *start);
}

static void read_dump(u32 id) {
  for (u32 k = 0; k < stream_count; k++) {
    Stream *stream = &streams[(k + id) % stream_count];
    for (;;) {
      u8 *start;
      omp_set_lock(&stream->lock);
      size_t count = next_block(stream, &workers[id], &start);
      omp_unset_lock(&stream->lock);
      if (!count) break;
      read_block(&workers[id], start, count);
    }
  }
}

// ---- applications
static void count_part(u32 id, u32 part, u32 threads) {
  u32 total = 0, room = 64;
  for (u32 t = 0; t < threads; t++) total += workers[t].rows[part].count;
  while (room < total * 2) room *= 2;
  u64 *slots = malloc(room * sizeof *slots);
  memset(slots, 0xFF, room * sizeof *slots);
  for (u32 t = 0; t < threads; t++) {
    for (u32 k = 0; k < workers[t].rows[part].count; k++) {
      Row *row = &workers[t].rows[part].items[k];
      u32 slot = (u32)hash((u8 *)row->number, 16) & (room - 1);
      for (;; slot = (slot + 1) & (room - 1)) {
        if (slots[slot] == ~0ull) break;
        Row *held = &workers[slots[slot] >> 32].rows[part].items[(u32)slots[slot]];
        if (held->number[0] != row->number[0] || held->number[1] != row->number[1]) continue;
        if (held->stage[0] > row->stage[0]) goto next;
        if (held->stage[0] == row->stage[0] && held->stage[1] >= row->stage[1]) goto next;
        break;
      }
      slots[slot] = (u64)t << 32 | k;
    next:;
    }
  }
  for (u32 slot = 0; slot < room; slot++) {
    if (slots[slot] == ~0ull) continue;
    Worker *owner = &workers[slots[slot] >> 32];
    Row *row = &owner->rows[part].items[(u32)slots[slot]];
    u64 weight = 2520 / (u64)__builtin_popcountll(row->fields);
    for (u64 left = row->fields; left; left &= left - 1) {
      u32 index = ((row->region * FIELDS + (u32)__builtin_ctzll(left)) * YEARS + row->year) * TYPES + row->type;
      Cell *cell = &cells[id][index];
      cell->n++, cell->weight += weight, cell->granted += row->granted, cell->valid += row->valid;
      cell->citations += row->citations;
      for (u32 k = 0; k < row->applicants; k++) {
        u64 pair = owner->applicants.items[row->first_applicant + k] << 24 | index;
        APPEND(workers[id].pairs[pair >> 58], pair);
      }
    }
  }
  free(slots);
}

static void count_parties(u32 part, u32 threads) {
  u32 total = 0, room = 64;
  for (u32 t = 0; t < threads; t++) total += workers[t].pairs[part].count;
  while (room < total * 2) room *= 2;
  u64 *slots = malloc(room * sizeof *slots);
  memset(slots, 0xFF, room * sizeof *slots);
  for (u32 t = 0; t < threads; t++) {
    for (u32 k = 0; k < workers[t].pairs[part].count; k++) {
      u64 pair = workers[t].pairs[part].items[k];
      u32 slot = (u32)(pair * 0x9E3779B97F4A7C15u >> 32) & (room - 1);
      while (slots[slot] != ~0ull && slots[slot] != pair) slot = (slot + 1) & (room - 1);
      if (slots[slot] == pair) continue;
      slots[slot] = pair;
      __atomic_fetch_add(&parties[pair & 0xFFFFFF], 1, __ATOMIC_RELAXED);
    }
  }
  free(slots);
}

int main(int argc, char **argv) {
  static const char *const types[] = {"发明专利", "实用新型", "外观设计"};
  if (argc != 5) return 2;
  u32 threads = (u32)atoi(argv[1]);
  if (threads < 1 || threads > MOST) return 2;
  read_tables(argv[2], argv[3]);
  struct stat facts;
  if (stat(argv[4], &facts)) perror(argv[4]), exit(1);
  if (S_ISDIR(facts.st_mode)) {
    struct dirent **names;
    int count = scandir(argv[4], &names, NULL, alphasort);
    for (int k = 0; k < count; k++) {
      char path[4096];
      snprintf(path, sizeof path, "%s/%s", argv[4], names[k]->d_name);
      if (strstr(names[k]->d_name, ".csv")) add_stream(path);
    }
  } else {
    add_stream(argv[4]);
  }
  cell_count = region_count * FIELDS * YEARS * TYPES;
  parties = calloc(cell_count, sizeof *parties);
#pragma omp parallel for num_threads(threads) schedule(static, 1)
  for (u32 id = 0; id < threads; id++) read_dump(id);
#pragma omp parallel num_threads(threads)
  {
    u32 id = (u32)omp_get_thread_num();
    cells[id] = calloc(cell_count, sizeof **cells);
#pragma omp for schedule(dynamic, 1)
    for (u32 part = 0; part < PARTS; part++) count_part(id, part, threads);
#pragma omp for schedule(dynamic, 1)
    for (u32 part = 0; part < PARTS; part++) count_parties(part, threads);
  }
  puts("region,field,year,type,n,weight,granted,valid,applicants,citations");
  for (u32 k = 0; k < cell_count; k++) {
    Cell sum = {0};
    for (u32 id = 0; id < threads; id++) {
      Cell *cell = &cells[id][k];
      sum.n += cell->n, sum.weight += cell->weight, sum.granted += cell->granted;
      sum.valid += cell->valid, sum.citations += cell->citations;
    }
    if (!sum.n) continue;
    printf("%s,%u,%u,%s,%lu,%.12g,%lu,%lu,%u,%lu\n", regions[k / TYPES / YEARS / FIELDS],
           k / TYPES / YEARS % FIELDS, k / TYPES % YEARS + YEAR0, types[k % TYPES], sum.n,
           (double)sum.weight / 2520, sum.granted, sum.valid, parties[k], sum.citations);
  }
}
