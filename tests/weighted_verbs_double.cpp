#include "compiled_weighted_verbs.hpp"

template const test::compiled_weighted_verbs<double>& test::weighted_verbs_of<double>(bool);
