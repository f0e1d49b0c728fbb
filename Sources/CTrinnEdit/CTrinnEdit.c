#include "CTrinnEdit.h"
typedef int trinn_edit_unit;
