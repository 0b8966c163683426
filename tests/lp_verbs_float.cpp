#include "compiled_lp_verbs.hpp"

template const test::compiled_lp_verbs<float>& test::lp_verbs_of<float>(bool);
template std::span<const test::compiled_lp_order<float>> test::lp_orders_of<float>(bool);
