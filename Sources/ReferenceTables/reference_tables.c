#include "reference_tables.h"

static const unsigned char divisions[] = {
#embed "divisions.csv"
};

reference_table reference_divisions(void) {
  return (reference_table){divisions, sizeof divisions};
}
