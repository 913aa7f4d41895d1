#pragma once
#include <stdbool.h>
#include <stddef.h>

// Loops over text that must see every byte, 16 to 64 of them at a time. Each has a plain
// counterpart in Swift, and a test holds the two equal.

/// Whether the bytes are well-formed UTF-8 by the Unicode standard (table 3-7).
bool utf8_is_valid(const unsigned char *text, size_t count);

/// What a walk over the quotes of a text that begins with a record finds.
typedef struct {
  /// Whether every quote opens a field, closes one, or is half of a doubled one inside a field.
  bool is_clean;
  /// Whether the text ends inside quotes.
  bool ends_quoted;
} quote_walk;

quote_walk walk_quotes(
  const unsigned char *text, size_t count, unsigned char delimiter, unsigned char quote);

/// Line ends of a text by kind, and how many of them lie outside quotes.
typedef struct {
  size_t line_feeds;
  size_t pairs;
  size_t carriage_returns;
  size_t outside_quotes;
} line_count;

/// Counts line ends; `quote` is -1 where quotes are ordinary bytes.
line_count count_line_ends(const unsigned char *text, size_t count, int quote);
