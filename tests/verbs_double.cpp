#include "compiled_verbs.hpp"

template const test::compiled_verbs<double>& test::verbs_of<double>(test::metric, bool);
