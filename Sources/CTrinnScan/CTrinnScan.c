#include "CTrinnScan.h"
