// The packed form is a header and the task set; every number is a 32-bit word unless noted:
//
//   header   magic number (8 bytes), size of the rest in bytes (8), FNV-1a of the rest (8)
//   set      side, name, number of tasks, tasks
//   task     dataset, id, number of train pairs, pairs, number of test pairs, pairs
//   pair     input, then either 1 and the output, or 0
//   grid     height, width, one byte for each cell
//   text     size in bytes, bytes
#include "tasks/task.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <type_traits>

namespace arcfleet::tasks {
namespace {

// A machine of the other byte order reads another number.
constexpr std::uint64_t magic = 0x3130'4b53'5443'5241;  // "ARCTSK01"

struct Header {
  std::uint64_t magic = tasks::magic;
  std::uint64_t size_bytes = 0;
  std::uint64_t fingerprint = 0;
};

// FNV-1a, 64 bits (Fowler, Noll, Vo; RFC 9923). A change of any single byte changes it.
std::uint64_t fingerprint(std::span<const std::byte> bytes) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const std::byte byte : bytes)
    hash = (hash ^ std::to_integer<unsigned>(byte)) * 0x100000001b3;
  return hash;
}

class Packer {
 public:
  std::vector<std::byte> packed() && {
    const auto body = std::span<const std::byte>(bytes_).subspan(sizeof(Header));
    const Header header = {magic, body.size(), fingerprint(body)};
    std::memcpy(bytes_.data(), &header, sizeof header);
    return std::move(bytes_);
  }

  void add(const TaskSet& set) {
    add_number(static_cast<std::uint32_t>(set.side));
    add(set.name);
    add_list(set.tasks);
  }

 private:
  void add_number(std::uint32_t number) { add_bytes(&number, sizeof number); }

  void add(const std::string& text) {
    add_number(static_cast<std::uint32_t>(text.size()));
    add_bytes(text.data(), text.size());
  }

  template <typename Item>
  void add_list(const std::vector<Item>& items) {
    add_number(static_cast<std::uint32_t>(items.size()));
    for (const Item& item : items) add(item);
  }

  void add(const Task& task) {
    add(task.dataset);
    add(task.id);
    add_list(task.train);
    add_list(task.test);
  }

  void add(const TaskPair& pair) {
    add(pair.input);
    add_number(pair.output ? 1 : 0);
    if (pair.output) add(*pair.output);
  }

  void add(const TaskGrid& grid) {
    add_number(static_cast<std::uint32_t>(grid.extent.height));
    add_number(static_cast<std::uint32_t>(grid.extent.width));
    add_bytes(grid.cells.data(), grid.cells.size());
  }

  void add_bytes(const void* source, std::size_t size) {
    const auto* first = static_cast<const std::byte*>(source);
    bytes_.insert(bytes_.end(), first, first + size);
  }

  std::vector<std::byte> bytes_ = std::vector<std::byte>(sizeof(Header));
};

[[noreturn]] void refuse(const std::string& reason) {
  throw TaskError("packed tasks: " + reason + " (the bytes are damaged): start the run again");
}

// Reads what Packer wrote. Trusts no size before it has seen the bytes.
class Unpacker {
 public:
  explicit Unpacker(std::span<const std::byte> bytes) : rest_(bytes) {
    Header header;
    std::memcpy(&header, take(sizeof header).data(), sizeof header);
    if (header.magic != magic) refuse("unknown header");
    if (header.size_bytes != rest_.size()) refuse("wrong size");
    if (header.fingerprint != fingerprint(rest_)) refuse("wrong fingerprint");
  }

  TaskSet set() {
    const std::uint32_t side = number();
    if (side < 1 || side > rules::max_side) refuse("invalid canvas size");
    side_ = static_cast<int>(side);
    TaskSet set;
    set.side = side_;
    set.name = text();
    set.tasks = list<Task>([this] { return task(); });
    if (!rest_.empty()) refuse("surplus bytes");
    return set;
  }

 private:
  std::span<const std::byte> take(std::size_t size) {
    if (size > rest_.size()) refuse("unexpected end");
    const auto taken = rest_.first(size);
    rest_ = rest_.subspan(size);
    return taken;
  }

  std::uint32_t number() {
    std::uint32_t value = 0;
    std::memcpy(&value, take(sizeof value).data(), sizeof value);
    return value;
  }

  std::string text() {
    const auto bytes = take(number());
    std::string text(bytes.size(), '\0');
    std::transform(bytes.begin(), bytes.end(), text.begin(),
                   [](std::byte byte) { return static_cast<char>(byte); });
    return text;
  }

  template <typename Item, typename Read>
  std::vector<Item> list(Read read) {
    const std::uint32_t count = number();
    std::vector<Item> items;  // without reserve: the count may be wrong
    for (std::uint32_t i = 0; i < count; ++i) items.push_back(read());
    return items;
  }

  Task task() {
    Task task;
    task.dataset = text();
    task.id = text();
    task.train = list<TaskPair>([this] { return pair(); });
    task.test = list<TaskPair>([this] { return pair(); });
    const bool complete = std::all_of(task.train.begin(), task.train.end(),
                                      [](const TaskPair& pair) { return pair.output.has_value(); });
    if (task.train.empty() || task.test.empty() || !complete) refuse("incomplete task");
    return task;
  }

  TaskPair pair() {
    TaskPair pair;
    pair.input = grid();
    const std::uint32_t has_output = number();
    if (has_output > 1) refuse("invalid pair");
    if (has_output == 1) pair.output = grid();
    return pair;
  }

  TaskGrid grid() {
    const std::uint32_t height = number();
    const std::uint32_t width = number();
    const auto max_edge = static_cast<std::uint32_t>(side_);
    if (height < 1 || height > max_edge || width < 1 || width > max_edge)
      refuse("invalid grid size");
    TaskGrid grid;
    grid.extent = {static_cast<int>(height), static_cast<int>(width)};
    for (const std::byte byte : take(std::size_t{height} * width)) {
      if (std::to_integer<int>(byte) >= rules::colours) refuse("invalid colour");
      grid.cells.push_back(std::to_integer<rules::Cell>(byte));
    }
    return grid;
  }

  std::span<const std::byte> rest_;
  int side_ = 0;
};

}  // namespace

TaskCounts count(const TaskSet& set) {
  TaskCounts counts;
  counts.tasks = set.tasks.size();
  for (const Task& task : set.tasks) {
    counts.train_pairs += task.train.size();
    counts.test_pairs += task.test.size();
  }
  return counts;
}

std::vector<std::byte> pack(const TaskSet& set) {
  Packer packer;
  packer.add(set);
  return std::move(packer).packed();
}

TaskSet unpack(std::span<const std::byte> bytes) {
  return Unpacker(bytes).set();
}

}  // namespace arcfleet::tasks
