// Included by kernel.inl once per instruction set: the fold that a plan asks for.

template <detail::folding How, class V> struct choose_fold;
template <class V> struct choose_fold<detail::folding::plain_sum, V> {
  using type = plain_sum<V>;
};
template <class V> struct choose_fold<detail::folding::compensated_sum, V> {
  using type = compensated_sum<V>;
};
template <class V> struct choose_fold<detail::folding::blocked_compensated_sum, V> {
  using type = blocked_compensated_sum<V>;
};
template <class V> struct choose_fold<detail::folding::offset_sum, V> {
  using type = offset_sum<V>;
};
template <class V> struct choose_fold<detail::folding::maximum, V> {
  using type = careful_maximum_fold<V>;
};
/// One lane loses nothing by keeping NaN.
template <class V> struct choose_fold<detail::folding::quick_maximum, V> {
  using type = std::conditional_t<V::lanes() == 1, careful_maximum_fold<V>, maximum_fold<V>>;
};
template <detail::folding How, class V> using fold_for = typename choose_fold<How, V>::type;
