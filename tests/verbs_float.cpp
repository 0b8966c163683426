#include "compiled_verbs.hpp"

template const test::compiled_verbs<float>& test::verbs_of<float>(test::metric, bool);
