#include "CTrinnLua.h"
typedef int trinn_lua_unit;
