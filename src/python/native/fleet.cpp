#include "python/native/fleet.hpp"

#include <nanobind/ndarray.h>

#include <algorithm>
#include <array>
#include <optional>
#include <stdexcept>
#include <utility>

#include "python/native/array.hpp"
#include "python/native/errors.hpp"
#include "python/native/settings.hpp"

namespace arcfleet::python {
namespace {

// Of single environments: some milliseconds. Then Python looks whether the user wants to stop.
constexpr std::uint64_t steps_between_signals = 1'000'000;

std::size_t coordinates_of(std::int32_t selection) {
  return selection == ARCFLEET_POINT ? 2 : selection == ARCFLEET_BBOX ? 4 : 0;
}

nb::dlpack::dtype dtype_of(std::int32_t type) {
  switch (type) {
    case ARCFLEET_TYPE_INT8:
      return nb::dtype<std::int8_t>();
    case ARCFLEET_TYPE_UINT8:
      return nb::dtype<std::uint8_t>();
    case ARCFLEET_TYPE_INT32:
      return nb::dtype<std::int32_t>();
    case ARCFLEET_TYPE_UINT32:
      return nb::dtype<std::uint32_t>();
    default:
      return nb::dtype<float>();
  }
}

// The array of an argument that may be None.
std::optional<Array>& borrow(std::optional<Array>& array, nb::handle object, const char* name,
                             Elements elements, std::size_t count) {
  if (!object.is_none()) array.emplace(object, name, elements).require({count});
  return array;
}

const std::int32_t* borrow(std::optional<Integers>& integers, nb::handle object, const char* name,
                           std::vector<std::int32_t>& scratch, std::size_t count) {
  if (object.is_none()) return nullptr;
  integers.emplace(object, name, scratch).require({count});
  return integers->data();
}

template <class T>
const T* data_of(const std::optional<Array>& array) {
  return array ? array->data<T>() : nullptr;
}

}  // namespace

Fleet::Claim::Claim(Fleet& fleet) : fleet_(fleet) {
  if (fleet.in_call_)
    throw std::runtime_error(
        "another thread is in a call on this fleet: give each thread a fleet of its own");
  fleet.in_call_ = true;
}

Fleet::Fleet(const nb::dict& settings) {
  const Settings given(settings);
  call([&] { return arcfleet_create(&given.config(), &fleet_); });
  check(arcfleet_get_info(fleet_, &info_, sizeof info_));
  count_ = info_.count;
  side_ = static_cast<std::size_t>(info_.side);
  coordinates_ = coordinates_of(given.config().selection);
}

Fleet::~Fleet() {
  nb::gil_scoped_release released;
  arcfleet_close(fleet_);
}

nb::dict Fleet::facts() const {
  nb::dict facts;
  facts["count"] = info_.count;
  facts["first"] = info_.first;
  facts["side"] = info_.side;
  facts["threads"] = info_.threads;
  facts["tasks"] = info_.tasks;
  facts["most_train_pairs"] = info_.most_train_pairs;
  facts["state_bytes"] = info_.state_bytes;
  facts["fleet_bytes"] = info_.fleet_bytes;
  facts["engine"] = info_.engine;
  facts["isa"] = info_.isa;
  return facts;
}

nb::list Fleet::task_ids() const {
  nb::list ids;
  for (std::uint64_t i = 0; i < info_.tasks; ++i) {
    const char* id = nullptr;
    check(arcfleet_task_id(fleet_, i, &id));
    ids.append(id);
  }
  return ids;
}

nb::object Fleet::output(std::int32_t number) {
  arcfleet_array array{};
  check(arcfleet_output(fleet_, number, &array, sizeof array));
  std::array<std::size_t, ARCFLEET_MAX_DIMENSIONS> shape{};
  for (std::int32_t i = 0; i < array.dimensions; ++i) shape[i] = array.shape[i];
  const nb::ndarray<nb::numpy> view(array.data, static_cast<std::size_t>(array.dimensions),
                                    shape.data(), nb::find(this), nullptr, dtype_of(array.type));
  return nb::cast(view, nb::rv_policy::reference);
}

void Fleet::bind(std::int32_t number, std::uintptr_t address, std::uint64_t bytes,
                 nb::object array) {
  const Claim claim(*this);
  bound_.push_back(std::move(array));
  call([&] { return arcfleet_bind(fleet_, number, reinterpret_cast<void*>(address), bytes); });
}

void Fleet::reset(nb::handle mask, nb::handle seed, nb::handle seeds, nb::handle tasks,
                  nb::handle pairs) {
  const Claim claim(*this);
  std::optional<Array> some, many_seeds;
  std::optional<Integers> chosen_tasks, chosen_pairs;
  std::vector<std::int32_t> task_scratch, pair_scratch;
  std::uint64_t one_seed = 0;
  arcfleet_reset_options options{};
  options.size = sizeof options;
  options.mask = data_of<std::uint8_t>(borrow(some, mask, "reset_mask", Elements::bools, count_));
  options.seeds =
      data_of<std::uint64_t>(borrow(many_seeds, seeds, "seed", Elements::uint64, count_));
  options.tasks = borrow(chosen_tasks, tasks, "task", task_scratch, count_);
  options.pairs = borrow(chosen_pairs, pairs, "pair", pair_scratch, count_);
  if (!seed.is_none()) {
    one_seed = nb::cast<std::uint64_t>(seed);
    options.seed = &one_seed;
  }
  call([&] { return arcfleet_reset(fleet_, &options); });
}

void Fleet::step(nb::handle operation, nb::handle selection) {
  const Claim claim(*this);
  if (coordinates_ > 0)
    step_coordinates(operation, selection);
  else
    step_mask(operation, selection);
}

void Fleet::step_coordinates(nb::handle operation, nb::handle coordinates) {
  const Integers what(operation, "operation", operation_scratch_);
  const Integers where(coordinates, "selection", coordinate_scratch_);
  what.require({count_});
  where.require({count_, coordinates_});
  const arcfleet_actions actions{sizeof actions, count_, what.data(), where.data(), nullptr};
  call([&] { return arcfleet_step(fleet_, &actions); });
}

void Fleet::step_mask(nb::handle operation, nb::handle mask) {
  const Integers what(operation, "operation", operation_scratch_);
  const Array where(mask, "selection", Elements::bools);
  what.require({count_});
  where.require({count_, side_, side_});
  const arcfleet_actions actions{sizeof actions, count_, what.data(), nullptr,
                                 where.data<std::uint8_t>()};
  call([&] { return arcfleet_step(fleet_, &actions); });
}

void Fleet::step_drawn(std::uint64_t steps) {
  const Claim claim(*this);
  const std::uint64_t most_at_once = std::max<std::uint64_t>(1, steps_between_signals / count_);
  do {
    const std::uint64_t now = std::min(steps, most_at_once);
    call([&] { return arcfleet_step_drawn(fleet_, now); });
    steps -= now;
    if (steps > 0 && PyErr_CheckSignals() != 0) throw nb::python_error();
  } while (steps > 0);
}

void Fleet::draw_actions(nb::handle operation, nb::handle selection) {
  const Claim claim(*this);
  const bool masks = coordinates_ == 0;
  const Array what(operation, "operation", Elements::int32);
  const Array where(selection, "selection", masks ? Elements::bools : Elements::int32);
  what.require({count_});
  if (masks)
    where.require({count_, side_, side_});
  else
    where.require({count_, coordinates_});
  auto* operations = what.writable<std::int32_t>();
  auto* coordinates = masks ? nullptr : where.writable<std::int32_t>();
  auto* mask = masks ? where.writable<std::uint8_t>() : nullptr;
  call([&] { return arcfleet_draw_actions(fleet_, operations, coordinates, mask); });
}

void Fleet::save(nb::handle environments, nb::handle states) {
  const Claim claim(*this);
  const Array to(states, "states", Elements::uint8);
  std::optional<Array> which;
  const auto count = static_cast<std::size_t>(to.shape()[0]);
  const auto* chosen =
      data_of<std::uint64_t>(borrow(which, environments, "environments", Elements::uint64, count));
  auto* memory = to.writable<std::uint8_t>();
  call([&] { return arcfleet_save(fleet_, chosen, count, memory, to.bytes()); });
}

void Fleet::restore(nb::handle environments, nb::handle states) {
  const Claim claim(*this);
  const Array from(states, "states", Elements::uint8);
  if (from.shape().size() != 2) throw nb::value_error("states have other than two dimensions");
  std::optional<Array> which;
  const auto count = static_cast<std::size_t>(from.shape()[0]);
  const auto* chosen =
      data_of<std::uint64_t>(borrow(which, environments, "environments", Elements::uint64, count));
  const auto* memory = from.data<std::uint8_t>();
  call([&] { return arcfleet_restore(fleet_, chosen, count, memory, from.bytes()); });
}

std::uint64_t Fleet::checksum() {
  const Claim claim(*this);
  std::uint64_t sum = 0;
  call([&] { return arcfleet_checksum(fleet_, &sum); });
  return sum;
}

}  // namespace arcfleet::python
