#pragma once
// What ranks send each other, and how they meet: in one MPI_Allreduce, of totals or of what is wrong on one of them.
#include "../error.hpp"
#include "../evaluate/integer_value.hpp"
#include "../plan/plan.hpp"

#include <mpi.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <stdexcept>
#include <type_traits>

namespace norms {
namespace mpi {
namespace detail {
inline namespace NORMS_ABI {

using norms::detail::fail;

/// Throws std::runtime_error, with MPI's text, where the communicator's error handler lets MPI return errors.
inline void require_success(int code) {
  if (code == MPI_SUCCESS) return;
  char message[MPI_MAX_ERROR_STRING + 16] = "norms: MPI: ";
  int length = 0;
  MPI_Error_string(code, message + std::strlen(message), &length);
  fail<std::runtime_error>(message);
}

/// Throws std::logic_error where MPI cannot be called.
inline void require_running() {
  int has_begun = 0, has_ended = 0;
  require_success(MPI_Initialized(&has_begun));
  require_success(MPI_Finalized(&has_ended));
  if (has_begun == 0) fail<std::logic_error>("norms: MPI_Init has not been called");
  if (has_ended != 0) fail<std::logic_error>("norms: MPI_Finalize has been called");
}

/// What is wrong on some rank, in the order in which errors are reported.
enum class error : std::int32_t { none, metrics_differ, other, invalid_argument, domain };

/// What ranks reduce: an error, of the first rank that has the gravest one, or a total, as bytes. Ranks with different
/// fingerprints compute different metrics.
template <std::size_t Capacity> struct message {
  static constexpr std::size_t text_size = (std::max)(Capacity, std::size_t{96});
  error found = error::none;
  std::int32_t rank = 0;
  std::uint64_t fingerprint = 0;
  alignas(8) std::array<unsigned char, (text_size + 7) / 8 * 8> bytes{};

  bool has_error() const { return found != error::none; }
  template <class Total> Total total() const {
    std::array<unsigned char, sizeof(Total)> of_total;
    std::copy_n(bytes.begin(), sizeof(Total), of_total.begin());
    return std::bit_cast<Total>(of_total);
  }
  template <class Total> void set_total(const Total& total) {
    const auto of_total = std::bit_cast<std::array<unsigned char, sizeof(Total)>>(total);
    std::ranges::copy(of_total, bytes.begin());
  }
  void set_error(error what, const char* text) {
    found = what;
    bytes.fill(0);
    std::copy_n(text, (std::min)(std::strlen(text), bytes.size() - 1), bytes.begin());
  }
  const char* text() const { return reinterpret_cast<const char*>(bytes.data()); }
};

/// Merges totals of type Total, as MPI wants it of an operation: `both` = `first` and then `both`.
template <class Message, class Total> void merge(const Message& first, Message& both) {
  if (first.has_error() || both.has_error()) {
    if (first.found > both.found || (first.found == both.found && first.rank < both.rank)) both = first;
  } else if (first.fingerprint != both.fingerprint) {
    both.rank = (std::min)(first.rank, both.rank);
    both.set_error(error::metrics_differ, "norms: the ranks of a communicator compute different metrics");
  } else if constexpr (!std::is_void_v<Total>) {
    Total merged = first.template total<Total>();
    merged.merge(both.template total<Total>());
    both.set_total(merged);
  }
}
template <class Message, class Total> void merge_all(void* first, void* both, int* count, MPI_Datatype*) {
  for (int k = 0; k < *count; ++k) {
    Message a, b;  // MPI need not align its buffers
    std::memcpy(&a, static_cast<const Message*>(first) + k, sizeof a);
    std::memcpy(&b, static_cast<const Message*>(both) + k, sizeof b);
    merge<Message, Total>(a, b);
    std::memcpy(static_cast<Message*>(both) + k, &b, sizeof b);
  }
}

/// What tells metrics apart whose totals may look alike.
template <class Total, class F> std::uint64_t fingerprint_of(const F& f) {
  std::uint64_t order = 0;
  if constexpr (F::has_real_powers) order = norms::detail::to_bits(norms::detail::order_of(f));
  const std::uint64_t shape[] = {sizeof(Total),
                                 static_cast<std::uint64_t>(F::kind),
                                 F::is_maximum,
                                 static_cast<std::uint64_t>(F::root.halves),
                                 F::root.of_mean,
                                 norms::detail::is_cosine_similarity<F>,
                                 order};
  std::uint64_t hash = 0xcbf29ce484222325;  // FNV-1a, of words
  for (const std::uint64_t word : shape) hash = (hash ^ word) * 0x100000001b3;
  return hash;
}

/// So many bytes as an MPI type: what is one element no library cuts.
class type_of_bytes {
 public:
  explicit type_of_bytes(std::size_t size) {
    require_success(MPI_Type_contiguous(static_cast<int>(size), MPI_BYTE, &type_));
    require_success(MPI_Type_commit(&type_));
  }
  ~type_of_bytes() { MPI_Type_free(&type_); }
  type_of_bytes(const type_of_bytes&) = delete;
  type_of_bytes& operator=(const type_of_bytes&) = delete;
  MPI_Datatype get() const { return type_; }

 private:
  MPI_Datatype type_ = MPI_DATATYPE_NULL;
};
/// A function that merges as an MPI operation, in the order of the ranks or in any.
class operation {
 public:
  enum class order : int { of_ranks, any };
  operation(MPI_User_function* function, order wanted) {
    require_success(MPI_Op_create(function, static_cast<int>(wanted), &operation_));
  }
  ~operation() { MPI_Op_free(&operation_); }
  operation(const operation&) = delete;
  operation& operator=(const operation&) = delete;
  MPI_Op get() const { return operation_; }

 private:
  MPI_Op operation_ = MPI_OP_NULL;
};

[[noreturn]] inline void fail_as(error found, const char* text, int rank) {
  char message[160];
  std::snprintf(message, sizeof message, "%.120s (on rank %d)", text, rank);
  if (found == error::domain) fail<std::domain_error>(message);
  if (found == error::other) fail<std::runtime_error>(message);
  fail<std::invalid_argument>(message);
}

/// A rank's part in a call.
class participation {
 public:
  explicit participation(MPI_Comm communicator) : communicator_(communicator) { require_running(); }

  /// The total of all ranks. Throws on all of them if one could not compute its own.
  template <class Message, class Total> Total reduced(const Total& local, std::uint64_t fingerprint) {
    Message message;
    message.fingerprint = fingerprint;
    message.set_total(local);
    meet<Total>(message);
    if (message.has_error()) fail_as(message.found, message.text(), message.rank);
    return message.template total<Total>();
  }
  /// Tells the other ranks, unless they have met already, what they are to throw.
  template <class Message> void report(error found, const char* text) {
    if (has_met_) return;
    Message message;
    message.set_error(found, text);
    meet<void>(message);
  }

  /// `buffer` of all ranks merged, on each of them.
  void reduce(void* buffer, int count, const type_of_bytes& type, const operation& merging) const {
    require_success(MPI_Allreduce(MPI_IN_PLACE, buffer, count, type.get(), merging.get(), communicator_));
  }
  /// The sum of what the ranks before this one have.
  std::uint64_t sum_of_ranks_before(std::uint64_t number) const {
    std::uint64_t sum = 0;
    require_success(MPI_Exscan(&number, &sum, 1, MPI_UINT64_T, MPI_SUM, communicator_));
    return rank() == 0 ? 0 : sum;  // which MPI leaves open there
  }

 private:
  /// Totals of rounded sums are merged in the order of the ranks.
  template <class Total, class Message> void meet(Message& message) {
    const type_of_bytes type(sizeof(Message));
    const operation merging(&merge_all<Message, Total>, operation::order::of_ranks);
    message.rank = rank();
    has_met_ = true;
    reduce(&message, 1, type, merging);
  }
  int rank() const {
    int rank = 0;
    require_success(MPI_Comm_rank(communicator_, &rank));
    return rank;
  }

  MPI_Comm communicator_;
  bool has_met_ = false;
};
}  // namespace NORMS_ABI
}  // namespace detail
}  // namespace mpi
}  // namespace norms
