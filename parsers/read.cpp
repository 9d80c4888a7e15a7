#include "parsers/read.h"
