#include "reference_tables.h"

// #embed came with C23; clang takes it in every mode and would warn.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char divisions[] = {
#embed "divisions.csv"
};

static const unsigned char ipc_subclasses[] = {
#embed "ipc_subclasses.csv"
};

static const unsigned char postcodes[] = {
#embed "postcodes.csv"
};

static const unsigned char countries[] = {
#embed "countries.csv"
};

reference_table reference_divisions(void) {
  return (reference_table){divisions, sizeof divisions};
}

reference_table reference_ipc_subclasses(void) {
  return (reference_table){ipc_subclasses, sizeof ipc_subclasses};
}

reference_table reference_postcodes(void) {
  return (reference_table){postcodes, sizeof postcodes};
}

reference_table reference_countries(void) {
  return (reference_table){countries, sizeof countries};
}
