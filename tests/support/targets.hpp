#pragma once
#include <norms/norms.hpp>

namespace test {

// One instruction set for a scope, the previous one afterwards.
class forced_target {
 public:
  explicit forced_target(norms::target target) : before_(norms::active_target()) { norms::force_target(target); }
  ~forced_target() { norms::force_target(before_); }
  forced_target(const forced_target&) = delete;
  forced_target& operator=(const forced_target&) = delete;

 private:
  norms::target before_;
};

template <class Body> void for_each_target(Body body) {
  for (const norms::target target : norms::supported_targets()) {
    const forced_target forced(target);
    body(target);
  }
}

}  // namespace test
