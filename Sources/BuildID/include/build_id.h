#pragma once

#include <stddef.h>

/// What the linker wrote into the program to tell one build from another: a digest of all that it linked.
typedef struct build_id {
  /// NULL where it wrote none.
  const unsigned char *bytes;
  size_t count;
} build_id;

/// Returns the id of the running program; it stays where it is.
build_id build_id_of_program(void);
