#include "CTrinnMath.h"
