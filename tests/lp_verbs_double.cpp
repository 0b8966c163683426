#include "compiled_lp_verbs.hpp"

template const test::compiled_lp_verbs<double>& test::lp_verbs_of<double>(bool);
template std::span<const test::compiled_lp_order<double>> test::lp_orders_of<double>(bool);
