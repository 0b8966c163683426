// From the kind of fold that a plan asks for to the class that does it. Included by kernel.inl once per instruction
// set.

template <detail::fold_kind How, class V> struct choose_fold;
template <class V> struct choose_fold<detail::fold_kind::plain_sum, V> {
  using type = plain_sum<V>;
};
template <class V> struct choose_fold<detail::fold_kind::compensated_sum, V> {
  using type = compensated_sum<V>;
};
template <class V> struct choose_fold<detail::fold_kind::blocked_compensated_sum, V> {
  using type = blocked_compensated_sum<V>;
};
template <class V> struct choose_fold<detail::fold_kind::offset_sum, V> {
  using type = offset_sum<V>;
};
template <class V> struct choose_fold<detail::fold_kind::offset_sum_of_squared_differences, V> {
  using type = offset_sum<V, true>;
};
template <class V> struct choose_fold<detail::fold_kind::nan_keeping_maximum, V> {
  using type = nan_keeping_maximum<V>;
};
/// With one lane, keeping NaN costs no more.
template <class V> struct choose_fold<detail::fold_kind::nan_flagging_maximum, V> {
  using type = std::conditional_t<V::lanes() == 1, nan_keeping_maximum<V>, nan_flagging_maximum<V>>;
};
template <detail::fold_kind How, class V> using fold_for = typename choose_fold<How, V>::type;

/// V with its sums by the units for fused products: what converts floats to double takes the units for sums, and so
/// each has half the work.
template <class V> struct sums_as_products : V {
  using reg = typename V::reg;
  static NORMS_INLINE reg add(reg a, reg b) { return V::add_as_product(a, b); }
  static NORMS_INLINE reg sub(reg a, reg b) { return V::sub_as_product(a, b); }
};
template <class Plan, class V> struct choose_operations {
  using type = V;
};
template <class Plan, class V>
requires(Plan::has_exact_products && requires(typename V::reg a) { V::add_as_product(a, a); })
struct choose_operations<Plan, V> {
  using type = sums_as_products<V>;
};
