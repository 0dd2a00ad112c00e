// The C interface of libarcfleet, called as the bytes say: hostile numbers, sizes, NULLs and
// handles in any order. Arrays are as long as the header asks for, because no callee can check
// that. No call may crash, and a call that is refused may change nothing.
#include <array>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <vector>

#include "api/arcfleet.h"

namespace {

// Takes numbers from the input; 0 when it is used up.
class Bytes {
 public:
  Bytes(const std::uint8_t* data, std::size_t size) : data_(data), size_(size) {}
  [[nodiscard]] bool empty() const { return size_ == 0; }
  std::uint8_t byte() {
    if (size_ == 0) return 0;
    --size_;
    return *data_++;
  }
  bool one_of(unsigned n) { return byte() % n == n - 1; }
  template <class T>
  T number() {
    T value{};
    std::array<std::uint8_t, sizeof(T)> raw{};
    for (auto& b : raw) b = byte();
    std::memcpy(&value, raw.data(), sizeof value);
    return value;
  }
  // Mostly in 0..most, now and then anything.
  template <class T>
  T near(T most) {
    return one_of(16) ? number<T>() : static_cast<T>(byte() % (static_cast<unsigned>(most) + 1));
  }

 private:
  const std::uint8_t* data_;
  std::size_t size_;
};

constexpr std::uint64_t most_environments = 40;

struct Tasks {
  std::vector<std::int8_t> cells = std::vector<std::int8_t>(1024);
  std::vector<arcfleet_pair> pairs;
  std::vector<arcfleet_task> tasks;

  explicit Tasks(Bytes& bytes) {
    for (auto& cell : cells) cell = bytes.empty() ? 1 : bytes.near<std::int8_t>(9);
    const auto grid = [&] {
      return arcfleet_grid{bytes.near(7), bytes.near(7), bytes.one_of(20) ? nullptr : cells.data()};
    };
    for (int i = 0; i < 6; ++i) pairs.push_back({grid(), grid()});
    for (const char* const id : {"a", "b"})
      tasks.push_back({id, pairs.data(), static_cast<std::size_t>(bytes.byte() % 4),
                       pairs.data() + 3, static_cast<std::size_t>(bytes.byte() % 4)});
  }
};

arcfleet_config config_from(Bytes& bytes, const Tasks& tasks) {
  arcfleet_config config;
  arcfleet_config_init(&config, sizeof config);
  if (bytes.one_of(30)) config.size = bytes.number<std::size_t>();
  if (bytes.one_of(3)) {
    config.tasks = tasks.tasks.data();
    config.task_count = bytes.byte() % 3;
  } else {
    config.builtin = bytes.one_of(8) ? "generated-30x30" : "generated-5x5";
  }
  config.canvas = bytes.one_of(2) ? 0 : bytes.near(32);
  config.mode = bytes.near(1);
  config.selection = bytes.near(2);
  config.operations = bytes.one_of(4) ? bytes.number<std::uint64_t>() : ARCFLEET_ALL_OPERATIONS;
  config.filter = bytes.near(2);
  config.max_episode_steps = bytes.near(9);
  if (bytes.one_of(8)) config.success_bonus = bytes.number<float>();
  if (bytes.one_of(4))
    for (double& weight : config.initial_weights) weight = bytes.near(3);
  if (bytes.one_of(16)) config.density = bytes.number<double>();
  config.pattern = bytes.near(1);
  config.autoreset = bytes.near(3);
  config.seed = bytes.byte();
  if (bytes.one_of(8)) config.first = bytes.number<std::uint64_t>();
  config.count = bytes.byte() % (most_environments + 1);
  config.threads = 1;
  config.observation = bytes.near(3);
  config.outputs = bytes.number<std::uint16_t>() & 0x7FFFU;
  constexpr std::array<const char*, 4> engines{nullptr, "reference", "words", "rows"};
  config.engine = engines[bytes.byte() % engines.size()];
  return config;
}

// All outputs and, after a reset, all states and the checksum.
std::vector<std::uint8_t> everything(arcfleet_fleet* fleet) {
  std::vector<std::uint8_t> all;
  arcfleet_array array;
  for (std::int32_t output = 0; output < ARCFLEET_OUTPUT_COUNT; ++output) {
    if (arcfleet_output(fleet, output, &array, sizeof array) != ARCFLEET_OK) continue;
    const auto* const data = static_cast<const std::uint8_t*>(array.data);
    all.insert(all.end(), data, data + array.bytes);
  }
  arcfleet_info info;
  if (arcfleet_get_info(fleet, &info, sizeof info) != ARCFLEET_OK) return all;
  std::vector<std::uint8_t> states(info.count * info.state_bytes);
  if (arcfleet_save(fleet, nullptr, info.count, states.data(), states.size()) == ARCFLEET_OK)
    all.insert(all.end(), states.begin(), states.end());
  return all;
}

class Caller {
 public:
  explicit Caller(Bytes& bytes) : bytes_(bytes), tasks_(bytes) {}
  ~Caller() { arcfleet_close(open_); }
  Caller(const Caller&) = delete;
  Caller& operator=(const Caller&) = delete;

  void calls() {
    create();
    for (int i = 0; i < 60 && !bytes_.empty(); ++i) call();
  }

 private:
  void create() {
    arcfleet_close(open_);
    const arcfleet_config config = config_from(bytes_, tasks_);
    open_ = nullptr;
    const arcfleet_status status = arcfleet_create(&config, &open_);
    if (status == ARCFLEET_INTERNAL || (status == ARCFLEET_OK) != (open_ != nullptr)) std::abort();
    info_ = {};
    states_.clear();
    if (status != ARCFLEET_OK) return;
    arcfleet_get_info(open_, &info_, sizeof info_);
    states_.assign(info_.count * info_.state_bytes, 0);
    if (!bytes_.one_of(8)) arcfleet_reset(open_, nullptr);
  }
  // The open fleet, or now and then what is none.
  arcfleet_fleet* handle() {
    if (!bytes_.one_of(32)) return open_;
    return reinterpret_cast<arcfleet_fleet*>(bytes_.number<std::uintptr_t>());
  }
  void call() {
    const auto which = bytes_.byte() % 12;
    if (which == 0 && bytes_.one_of(4)) return create();
    const std::vector<std::uint8_t> before = everything(open_);
    const arcfleet_status status = one_call(which);
    if (status < ARCFLEET_OK || status >= ARCFLEET_INTERNAL) std::abort();
    if (status != ARCFLEET_OK && everything(open_) != before) std::abort();
  }
  arcfleet_status one_call(int which) {
    switch (which) {
      case 0:
      case 1:
        return draw();
      case 2:
        return reset();
      case 3:
      case 4:
      case 5:
        return step();
      case 6:
        return arcfleet_step_drawn(handle(), bytes_.byte() % 9);
      case 7:
        return states(true);
      case 8:
        return states(false);
      case 9:
        return spoil_and_restore();
      case 10:
        return bind();
      default:
        return ask();
    }
  }

  // Room for n actions of any kind.
  std::vector<std::int32_t> operations_ = std::vector<std::int32_t>(most_environments);
  std::vector<std::int32_t> coordinates_ = std::vector<std::int32_t>(most_environments * 4);
  std::vector<std::uint8_t> cells_ = std::vector<std::uint8_t>(most_environments * 1024);

  template <class T>
  T* or_null(std::vector<T>& array) {
    return bytes_.one_of(3) ? nullptr : array.data();
  }
  arcfleet_status draw() {
    return arcfleet_draw_actions(handle(), operations_.data(), or_null(coordinates_),
                                 or_null(cells_));
  }
  arcfleet_status step() {
    for (std::size_t i = 0; i < 6; ++i) operations_[i] = bytes_.near(34);
    for (std::size_t i = 0; i < 8; ++i) coordinates_[i] = bytes_.near(32);
    for (std::size_t i = 0; i < 16; ++i) cells_[bytes_.byte()] = bytes_.byte();
    arcfleet_actions actions{sizeof actions, bytes_.one_of(4) ? 1 : info_.count, operations_.data(),
                             or_null(coordinates_), or_null(cells_)};
    if (bytes_.one_of(16)) actions.count = bytes_.number<std::uint64_t>();
    if (bytes_.one_of(32)) actions.size = bytes_.byte();
    if (bytes_.one_of(32)) actions.operation = nullptr;
    return arcfleet_step(handle(), bytes_.one_of(32) ? nullptr : &actions);
  }
  arcfleet_status reset() {
    std::vector<std::uint8_t> mask(most_environments, 1);
    std::vector<std::uint64_t> seeds(most_environments);
    std::vector<std::int32_t> tasks(most_environments, -1), pairs(most_environments, -1);
    for (std::size_t i = 0; i < 8; ++i) {
      mask[i] = bytes_.byte() % 2;
      seeds[i] = bytes_.byte();
      tasks[i] = bytes_.near(3) - 1;
      pairs[i] = bytes_.near(3) - 1;
    }
    arcfleet_reset_options options{sizeof options, or_null(mask),  seeds.data(),
                                   or_null(seeds), or_null(tasks), or_null(pairs)};
    if (bytes_.one_of(2)) options.seed = nullptr;
    if (bytes_.one_of(32)) options.size = bytes_.byte();
    return arcfleet_reset(handle(), &options);
  }
  arcfleet_status states(bool save) {
    std::vector<std::uint64_t> environments(most_environments);
    for (auto& index : environments) index = bytes_.near<std::uint64_t>(most_environments);
    std::uint64_t count = bytes_.one_of(2) ? info_.count : bytes_.near(info_.count);
    if (count > info_.count && !bytes_.one_of(2)) count = info_.count;
    std::uint64_t size = count * info_.state_bytes;
    if (size > states_.size()) size = states_.size();
    if (bytes_.one_of(16)) size = bytes_.near(size) % (states_.size() + 1);
    auto* const which = or_null(environments);
    return save ? arcfleet_save(handle(), which, count, states_.data(), size)
                : arcfleet_restore(handle(), which, count, states_.data(), size);
  }
  arcfleet_status spoil_and_restore() {
    if (!states_.empty()) states_[bytes_.number<std::uint16_t>() % states_.size()] ^= bytes_.byte();
    return arcfleet_restore(handle(), nullptr, info_.count, states_.data(), states_.size());
  }
  arcfleet_status bind() {
    const std::int32_t output = bytes_.near(14);
    arcfleet_array array;
    if (arcfleet_output(open_, output, &array, sizeof array) != ARCFLEET_OK || bytes_.one_of(4))
      return arcfleet_bind(handle(), output, nullptr, bytes_.byte());
    if (bytes_.one_of(8)) return arcfleet_bind(handle(), output, array.data, array.bytes);
    memory_.emplace_back(array.bytes + 8);
    const std::uint64_t size = bytes_.one_of(8) ? bytes_.byte() : array.bytes;
    return arcfleet_bind(handle(), output, memory_.back().data() + (bytes_.one_of(8) ? 1 : 0),
                         size == array.bytes ? size : size % array.bytes);
  }
  arcfleet_status ask() {
    arcfleet_info info;
    const char* id = nullptr;
    std::uint64_t checksum = 0;
    arcfleet_operation_name(bytes_.near(40));
    arcfleet_get_info(handle(), &info, bytes_.one_of(2) ? sizeof info : bytes_.byte());
    arcfleet_task_id(handle(), bytes_.near<std::uint64_t>(9), &id);
    if (id != nullptr && std::strlen(id) == 0) std::abort();
    return arcfleet_checksum(handle(), bytes_.one_of(8) ? nullptr : &checksum);
  }

  Bytes& bytes_;
  Tasks tasks_;
  std::vector<std::vector<std::uint8_t>>
      memory_;  // outlives the fleet, which the destructor closes
  arcfleet_fleet* open_ = nullptr;
  arcfleet_info info_{};
  std::vector<std::uint8_t> states_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Bytes bytes(data, size);
  Caller(bytes).calls();
  return 0;
}
