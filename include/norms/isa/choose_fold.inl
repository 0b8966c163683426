// From the kind of fold that a plan asks for to the class that does it. Included by kernel.inl once per instruction
// set.

template <detail::fold_kind How, class V> struct choose_fold;
template <class V> struct choose_fold<detail::fold_kind::plain_sum, V> {
  using type = plain_sum<V>;
};
template <class V> struct choose_fold<detail::fold_kind::bounded_sum, V> {
  using type = bounded_sum<V>;
};
template <class V> struct choose_fold<detail::fold_kind::bounded_compensated_sum, V> {
  using type = bounded_compensated_sum<V>;
};
template <class V> struct choose_fold<detail::fold_kind::plain_sum_of_converted, V> {
  using type = plain_sum<V, true>;
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
template <class V> struct choose_fold<detail::fold_kind::offset_sum_of_differences, V> {
  using type = offset_sum<V, true>;
};
template <class V> struct choose_fold<detail::fold_kind::nan_keeping_maximum, V> {
  using type = nan_keeping_maximum<V>;
};
template <class V> struct choose_fold<detail::fold_kind::largest_magnitude, V> {
  using type = std::conditional_t<V::has_larger_magnitude, largest_magnitude<V>, nan_flagging_maximum<V>>;
};
/// With one lane, keeping NaN costs no more.
template <class V> struct choose_fold<detail::fold_kind::nan_flagging_maximum, V> {
  using type = std::conditional_t<V::lanes() == 1, nan_keeping_maximum<V>, nan_flagging_maximum<V>>;
};
template <detail::fold_kind How, class V> using fold_for = typename choose_fold<How, V>::type;
