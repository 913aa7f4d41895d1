#include "reference_tables.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char divisions[] = {
#embed "divisions.csv"
};

static const unsigned char ipc_subclasses[] = {
#embed "ipc_subclasses.csv"
};

reference_table reference_divisions(void) {
  return (reference_table){divisions, sizeof divisions};
}

reference_table reference_ipc_subclasses(void) {
  return (reference_table){ipc_subclasses, sizeof ipc_subclasses};
}
