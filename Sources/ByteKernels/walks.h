// Walks over text, 64 bytes or BYTES at a time, by KERNEL(equal), KERNEL(any_at_most),
// KERNEL(running_parity), KERNEL(put_edges) and KERNEL(judge): included once for each instruction
// set. LOOKS_FIRST: whether one look that finds nothing spares several; where looks cost less than
// a branch that is foretold wrongly, all are taken.

quote_walk KERNEL(walk_quotes)(
  const unsigned char *text, size_t count, unsigned char delimiter, unsigned char quote
) {
  quote_walk walk = {.is_clean = true, .ends_quoted = false};
  mask64 quoted = 0; // all bits set while the walk is inside quotes
  unsigned char last[64];
  for (size_t start = 0; start < count; start += 64) {
    const unsigned char *at = text + start;
    const size_t left = count - start;
    if (left < 64) {
      // Bytes that are neither quote nor separator fill the last stretch up.
      memset(last, 'a', sizeof last);
      memcpy(last, at, left);
      at = last;
    }
    const mask64 quotes = KERNEL(equal)(at, quote);
    if (quotes == 0) continue;
    const bool was_quoted = quoted != 0;
    const mask64 inside = KERNEL(running_parity)(quotes) ^ quoted;
    quoted = (mask64)((int64_t)inside >> 63);
    const mask64 opening = quotes & inside;
    const mask64 closing = quotes & ~inside;
    const mask64 separators =
      KERNEL(equal)(at, delimiter) | KERNEL(equal)(at, '\n') | KERNEL(equal)(at, '\r');
    // An opening quote stands at the beginning, behind a separator, or behind the quote it doubles.
    mask64 may_open = (separators | closing) << 1;
    if (start == 0) {
      may_open |= 1;
    } else {
      const unsigned char before = text[start - 1];
      may_open |= before == delimiter || before == '\n' || before == '\r' ||
                  (before == quote && !was_quoted);
    }
    // Behind a closing quote stand a separator, the quote that doubles it, or the end.
    mask64 may_close = (separators | opening) >> 1;
    if (left <= 64) {
      may_close |= (mask64)1 << (left - 1);
    } else {
      const unsigned char behind = text[start + 64];
      may_close |= (mask64)(behind == delimiter || behind == '\n' || behind == '\r' ||
                            behind == quote)
                   << 63;
    }
    if ((opening & ~may_open) | (closing & ~may_close)) {
      walk.is_clean = false;
      return walk;
    }
  }
  walk.ends_quoted = quoted != 0;
  return walk;
}

size_t KERNEL(find_edges)(
  const unsigned char *text, size_t count, unsigned char delimiter, unsigned char quote,
  edge_walk *walk, uint32_t *edges, size_t room
) {
  // So that every distance fits its 32 bits.
  const size_t farthest = (size_t)1 << 30;
  const size_t origin = walk->position;
  const size_t end = count - origin > farthest ? origin + farthest : count;
  unsigned char highest = quote > '\r' ? quote : '\r';
  if (delimiter > highest) highest = delimiter;
  mask64 quoted = walk->is_quoted ? ~(mask64)0 : 0;
  size_t found = 0;
  size_t start = origin;
  unsigned char last[64];
  for (; start < end && found + 64 <= room; start += 64) {
    const unsigned char *at = text + start;
    if (count - start < 64) {
      memset(last, 0xFF, sizeof last);
      memcpy(last, at, count - start);
      at = last;
    }
    if (LOOKS_FIRST && !KERNEL(any_at_most)(at, highest)) continue;
    const mask64 quotes = KERNEL(equal)(at, quote);
    mask64 inside = quoted;
    if (quotes != 0) {
      inside ^= KERNEL(running_parity)(quotes);
      quoted = (mask64)((int64_t)inside >> 63);
    }
    const mask64 line_ends = (KERNEL(equal)(at, '\n') | KERNEL(equal)(at, '\r')) & ~inside;
    const mask64 hits = (KERNEL(equal)(at, delimiter) & ~inside) | line_ends;
    const size_t hit_count = (size_t)__builtin_popcountll(hits);
    KERNEL(put_edges)(hits, line_ends, hit_count, (uint32_t)(start - origin), edges + found);
    found += hit_count;
  }
  walk->position = start < count ? start : count;
  walk->is_quoted = quoted != 0;
  return found;
}

line_count KERNEL(count_line_ends)(const unsigned char *text, size_t count, int quote) {
  line_count found = {0, 0, 0, 0, false};
  mask64 quoted = 0;
  mask64 return_before = 0;
  mask64 nuls = 0;
  unsigned char last[64];
  for (size_t start = 0; start < count; start += 64) {
    const unsigned char *at = text + start;
    const size_t left = count - start;
    if (left < 64) {
      memset(last, 0xFF, sizeof last);
      memcpy(last, at, left);
      at = last;
    }
    const mask64 quotes = quote < 0 ? 0 : KERNEL(equal)(at, (unsigned char)quote);
    mask64 inside = quoted;
    if (quotes != 0) {
      inside ^= KERNEL(running_parity)(quotes);
      quoted = (mask64)((int64_t)inside >> 63);
    }
    // Line feeds are counted without a branch, which would be foretold wrongly at each of them.
    const mask64 feeds = KERNEL(equal)(at, '\n');
    const mask64 returns = KERNEL(equal)(at, '\r');
    nuls |= KERNEL(equal)(at, 0);
    found.line_feeds += (size_t)__builtin_popcountll(feeds);
    found.outside_quotes += (size_t)__builtin_popcountll(feeds & ~inside);
    if ((returns | return_before) == 0) continue;
    const mask64 feed_behind = left > 64 && text[start + 64] == '\n';
    const mask64 pairs = feeds & (returns << 1 | return_before);
    const mask64 alone = returns & ~(feeds >> 1 | feed_behind << 63);
    const size_t pair_count = (size_t)__builtin_popcountll(pairs);
    found.pairs += pair_count;
    found.line_feeds -= pair_count;
    found.carriage_returns += (size_t)__builtin_popcountll(alone);
    found.outside_quotes += (size_t)__builtin_popcountll(alone & ~inside);
    return_before = returns >> 63;
  }
  found.holds_nul = nuls != 0;
  return found;
}

bool KERNEL(utf8_is_valid)(const unsigned char *text, size_t count) {
  // The first and the last bytes are looked at in a frame of blanks: nothing may be unfinished
  // at the end.
  enum { width = sizeof(BYTES) };
  unsigned char frame[3 + width + width];
  BYTES wrong = {0};
  size_t position = count < width ? count : width;
  memset(frame, ' ', sizeof frame);
  memcpy(frame + 3, text, position);
  KERNEL(judge)(frame + 3, &wrong);
  if (position < width) {
    KERNEL(judge)(frame + 3 + width, &wrong);
  } else {
    for (; position + width <= count; position += width) {
      if (!LOOKS_FIRST || !is_ascii(text + position, width)) {
        KERNEL(judge)(text + position, &wrong);
      }
    }
    memset(frame, ' ', sizeof frame);
    memcpy(frame, text + position - 3, 3 + count - position);
    KERNEL(judge)(frame + 3, &wrong);
    KERNEL(judge)(frame + 3 + width, &wrong);
  }
  uint64_t words[width / 8], all = 0;
  memcpy(words, &wrong, sizeof words);
  for (int place = 0; place < width / 8; place++) all |= words[place];
  return all == 0;
}
