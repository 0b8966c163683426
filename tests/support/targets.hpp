#pragma once
#include <norms/norms.hpp>

#include <atomic>

namespace test {

// One instruction set for a scope, the previous one afterwards. Not by force_target, which asks the CPU each time: under a
// hypervisor that took longer than what most tests compute.
class forced_target {
 public:
  explicit forced_target(norms::target target) : before_(norms::active_target()) { use(target); }
  ~forced_target() { use(before_); }
  forced_target(const forced_target&) = delete;
  forced_target& operator=(const forced_target&) = delete;

 private:
  static void use(norms::target target) {
    norms::detail::active_index.store(target.index(), std::memory_order_relaxed);
  }

  norms::target before_;
};

template <class Body> void for_each_target(Body body) {
  static const norms::target_set targets = norms::supported_targets();
  for (const norms::target target : targets) {
    const forced_target forced(target);
    body(target);
  }
}

}  // namespace test
