#include "reference_tables.h"

// #embed came with C23; clang takes it in every mode and would warn.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char divisions[] = {
#embed "divisions.csv"
};

static const unsigned char postcodes[] = {
#embed "postcodes.csv"
};

static const unsigned char countries[] = {
#embed "countries.csv"
};

static const unsigned char ipc_subclasses[] = {
#embed "ipc_subclasses.csv"
};

static const unsigned char wipo35[] = {
#embed "wipo35.csv"
};

static const unsigned char wipo35_concordance[] = {
#embed "wipo35_concordance.csv"
};

static const unsigned char sei2021[] = {
#embed "sei2021.csv"
};

static const unsigned char sei2021_concordance[] = {
#embed "sei2021_concordance.csv"
};

reference_table reference_divisions(void) {
  return (reference_table){divisions, sizeof divisions};
}

reference_table reference_postcodes(void) {
  return (reference_table){postcodes, sizeof postcodes};
}

reference_table reference_countries(void) {
  return (reference_table){countries, sizeof countries};
}

reference_table reference_ipc_subclasses(void) {
  return (reference_table){ipc_subclasses, sizeof ipc_subclasses};
}

reference_table reference_wipo35(void) {
  return (reference_table){wipo35, sizeof wipo35};
}

reference_table reference_wipo35_concordance(void) {
  return (reference_table){wipo35_concordance, sizeof wipo35_concordance};
}

reference_table reference_sei2021(void) {
  return (reference_table){sei2021, sizeof sei2021};
}

reference_table reference_sei2021_concordance(void) {
  return (reference_table){sei2021_concordance, sizeof sei2021_concordance};
}
