#include "compiled_weighted_verbs.hpp"

template const test::compiled_weighted_verbs<float>& test::weighted_verbs_of<float>(bool);
