// The parts of a step on rows of bits, compiled once for each instruction set. Each part goes
// through the block's environments one by one; only drawing takes a group of them at once.
#include "engine/rows/row_kernel.hpp"

#include <algorithm>
#include <cstring>

#include "engine/simd/targets.hpp"
#include "hwy/cache_control.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/rows/row_kernel.cpp"
#include "hwy/foreach_target.h"  // IWYU pragma: keep

#include "engine/rows/row_grid-inl.hpp"
#include "engine/simd/append-inl.hpp"
#include "engine/simd/draw-inl.hpp"
#include "engine/simd/expand-inl.hpp"
#include "engine/simd/numbers-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace arcfleet::engine::HWY_NAMESPACE {
namespace rows {

using namespace arcfleet::engine::rows;

#if HWY_TARGET != HWY_SCALAR

// ---- drawing

void draw_boxes(const StepRules& rules, const RowBlock& block, std::uint64_t step, int steps,
                RowScratch& scratch) {
  const D32 d;
  const auto side = static_cast<std::uint32_t>(rules.shard.tasks->side());
  const bool point = rules.shard.selection == rules::SelectionKind::point;
  const bool two_words = !point && side > 8;  // rules::words_per_action
  const int per_block = two_words ? 2 : 4;
  const auto first = static_cast<int>(step % static_cast<std::uint64_t>(per_block));
  scratch.selections = Selections::boxes;
  for (std::size_t i = 0; i < block.count; i += hn::Lanes(d)) {
    FourWords words = action_words(rules, block.first + i, counted_from(0),
                                   step / static_cast<std::uint64_t>(per_block));
    for (int s = 0; s < steps; ++s) {
      FractionLanes& one = words.word[two_words ? 2 * (first + s) : first + s];
      const V32 operation = drawn_operation(rules, one);
      const V32 row_1 = one.take(side);
      const V32 column_1 = one.take(side);
      FractionLanes& other = two_words ? words.word[2 * (first + s) + 1] : one;
      const V32 row_2 = point ? row_1 : other.take(side);
      const V32 column_2 = point ? column_1 : other.take(side);
      const V32 corner =
          hn::ShiftLeft<15>(hn::Min(row_1, row_2)) | hn::ShiftLeft<10>(hn::Min(column_1, column_2));
      const V32 end = hn::ShiftLeft<5>(hn::Max(row_1, row_2)) | hn::Max(column_1, column_2);
      hn::Store(hn::ShiftLeft<DrawnActions::operation_shift>(operation) | corner | end, d,
                &scratch.actions[static_cast<std::size_t>(s)][i]);
    }
  }
}

// The Philox blocks of one environment's action side by side: lane k has block k.
HWY_INLINE void draw_mask(const StepRules& rules, std::uint64_t environment, std::uint64_t step,
                          std::uint32_t& action, std::uint32_t* mask) {
  const D64 d;
  const auto side = static_cast<std::size_t>(rules.shard.tasks->side());
  const std::size_t blocks = (side + 1 + 3) / 4;
  const auto first = static_cast<std::uint32_t>(step * blocks);
  const std::uint32_t canvas = column_bits(0, static_cast<int>(side) - 1);
  HWY_ALIGN std::uint64_t words[4][hn::MaxLanes(D64())];
  for (std::size_t begin = 0; begin < blocks; begin += hn::Lanes(d)) {
    const auto number = hn::Set(d, first + static_cast<std::uint32_t>(begin)) + hn::Iota(d, 0);
    const PhiloxLanes drawn =
        philox4x32_10({{number, hn::Zero(d), hn::Set(d, environment & 0xFFFFFFFFU),
                        hn::Set(d, environment >> 32)}},
                      rules.shard.seed);
    for (int w = 0; w < 4; ++w) hn::Store(drawn.word[w], d, words[w]);
    for (std::size_t k = begin; k < std::min(blocks, begin + hn::Lanes(d)); ++k)
      for (std::size_t w = 0; w < 4; ++w) {
        const auto word = static_cast<std::uint32_t>(words[w][k - begin]);
        const std::size_t used = 4 * k + w;
        if (used == 0)
          action = BoxAction::of(rules.operation[rules::Fraction(word).take(rules.choices)],
                                 {0, 0, 0, 0});
        else if (used <= side)
          mask[used - 1] = word & canvas;
      }
  }
}

void draw_masks(const StepRules& rules, const RowBlock& block, std::uint64_t step,
                RowScratch& scratch) {
  scratch.selections = Selections::masks;
  for (std::size_t i = 0; i < block.count; ++i)
    draw_mask(rules, block.first + i, step, scratch.actions[0][i], scratch.masks[i].data());
}

// ---- orders

// Puts those with the same key together, in the order of the keys (0..Keys-1): what a branch does
// with one of them is then seldom other than what it did with the last. Not worth it for a handful.
template <std::size_t Keys, class Key>
HWY_INLINE void order_by(BlockList& environments, std::size_t count, Key key) {
  static_assert(block_size <= 256 && Keys <= 256);
  if (count < 16) return;
  std::array<std::uint8_t, block_size> keys;
  std::array<std::uint8_t, Keys + 1> next{};  // [key]: its first place
  for (std::size_t k = 0; k < count; ++k) {
    keys[k] = static_cast<std::uint8_t>(key(environments[k]));
    ++next[keys[k] + 1U];
  }
  for (std::size_t n = 1; n < next.size(); ++n)
    next[n] = static_cast<std::uint8_t>(next[n] + next[n - 1]);
  const auto unordered = environments;
  for (std::size_t k = 0; k < count; ++k) environments[next[keys[k]]++] = unordered[k];
}

// ---- scores

// In the words 0 and 2 of every row of a, and 1 and 3 of b's: the OR of that row's four words.
HWY_INLINE VRows any_plane_of_two(VRows a, VRows b) {
  const VRows pairs = hn::OddEven(b, a) | hn::Shuffle2301(hn::OddEven(a, b));
  return pairs | hn::Shuffle1032(pairs);
}

// Cells of the target that the active area holds alike.
HWY_INLINE int matching_cells(const std::uint32_t* working, const std::uint32_t* target,
                              Extent compared) {
  alignas(16) static constexpr std::uint32_t one_word_each[planes] = {~0U, ~0U, 0, 0};
  const VRows counted =
      hn::LoadDup128(DRows(), one_word_each) & all_rows(column_bits(0, compared.width - 1));
  const auto differs = [&](int row) ROWS_LAMBDA {
    return load_rows(working, row, 0, compared.height) ^ load_rows(target, row, 0, compared.height);
  };
  VRows sum = hn::Zero(DRows());
  for (int row = 0; row < compared.height; row += 2 * rows_in_register)
    sum = sum + hn::PopulationCount(
                    counted & any_plane_of_two(differs(row), differs(row + rows_in_register)));
  const auto differing = static_cast<int>(hn::GetLane(hn::SumOfLanes(DRows(), sum)));
  return compared.cells() - differing;
}

HWY_INLINE float similarity_of(const StepRules& rules, const RowBlock& block, std::size_t i) {
  const std::uint32_t* working = block.working + i * rules.tasks.words_per_grid();
  const std::uint32_t pair = block.state[i].pair;
  const Extent target = rules.tasks.pairs[pair].target;
  const Extent active = ActiveArea::extent(block.active[i]);
  const Extent compared{std::min<int>(active.height, target.height),
                        std::min<int>(active.width, target.width)};
  return rules::similarity(matching_cells(working, rules.tasks.target(pair), compared),
                           target.cells(), active);
}

HWY_INLINE void order_by_length(const StepRules& rules, const RowBlock& block,
                                RowScratch& scratch) {
  constexpr int rows_at_once = 2 * rows_in_register;
  order_by<max_side / rows_at_once + 1>(
      scratch.changed, scratch.changed_count, [&](std::uint32_t i) ROWS_LAMBDA {
        const int rows = std::min<int>(ActiveArea::extent(block.active[i]).height,
                                       rules.tasks.pairs[block.state[i].pair].target.height);
        return static_cast<std::uint32_t>((rows + rows_at_once - 1) / rows_at_once);
      });
}

void score(const StepRules& rules, const RowBlock& whole, int which, RowScratch& scratch) {
  const RowBlock block = whole;  // a copy, which no store in a loop can change
  std::memcpy(scratch.before.data(), block.similarity, block.count * sizeof(float));
  order_by_length(rules, block, scratch);
  for (std::size_t j = 0; j < scratch.changed_count; ++j) {
    const std::size_t i = scratch.changed[j];
    block.similarity[i] = similarity_of(rules, block, i);
  }

  const D32 d;
  const numbers::DF32 df;
  const hn::Rebind<std::uint8_t, D32> d8;
  const numbers::ScoreRules score_rules(rules.shard);
  const std::uint32_t* actions = scratch.actions[static_cast<std::size_t>(which)].data();
  for (std::size_t i = 0; i < block.count; i += hn::Lanes(d)) {
    const V32 code = hn::ShiftRight<DrawnActions::operation_shift>(hn::Load(d, actions + i));
    const numbers::StepResult step = numbers::step_result(
        score_rules, code, {hn::Load(df, &scratch.before[i])}, {hn::Load(df, block.similarity + i)},
        hn::Load(d, block.step_count + i));
    hn::Store(step.reward.lanes, df, block.reward + i);
    hn::Store(step.step_count, d, block.step_count + i);
    hn::StoreU(hn::DemoteTo(d8, hn::BitCast(numbers::DS32(), step.type)), d8,
               reinterpret_cast<std::uint8_t*>(block.step_type) + i);
  }
}

// ---- resets

// As rules::reset, from the packed tasks.
HWY_INLINE void begin_with_demo(const StepRules& rules, const RowBlock& block, std::size_t i) {
  const PackedTasks& all = rules.tasks;
  const std::size_t words = all.words_per_grid();
  RowState& state = block.state[i];
  const rules::RandomStream stream{rules.shard.seed, block.first + i};
  const rules::PhiloxBlock drawn = stream.block(rules::Purpose::episode, state.episodes, 0);
  const auto below = [](std::uint32_t word, std::size_t n) {
    return rules::Fraction(word).take(static_cast<std::uint32_t>(n));
  };
  const PackedTasks::Task& task = all.tasks[below(drawn[0], all.tasks.size())];
  const std::uint32_t demo = task.first_demo + below(drawn[2], task.demos);
  std::memcpy(block.working + i * words, all.demo(demo), words * sizeof(std::uint32_t));
  std::memset(block.clipboard + i * words, 0, words * sizeof(std::uint32_t));
  state.pair = task.first_pair + below(drawn[1], task.pairs);
  block.step_count[i] = 0;
  ++state.episodes;
  block.active[i] = ActiveArea::of(all.demos[demo]);
  block.similarity[i] = similarity_of(rules, block, i);
  block.reward[i] = 0;
  block.step_type[i] = rules::StepType::first;
}

std::size_t reset_ended(const StepRules& rules, const RowBlock& block) {
  std::size_t ended = 0;
  for (std::size_t i = 0; i < block.count; ++i) {
    if (!rules::ends_episode(block.step_type[i])) continue;
    ++ended;
    if (rules.demos_only)
      begin_with_demo(rules, block, i);
    else
      begin_by_the_rules(rules, block, i);
  }
  return ended;
}

// ---- operations

// The rows that an operation with a selection inside the active area can read or write. The others
// see the whole canvas: they turn it, flood it, or change what is outside the area.
HWY_INLINE int rows_in_reach(int number, int height, int side) {
  const bool bounded = number < operation::flood_fill ||
                       (number >= operation::move_up && number <= operation::move_right) ||
                       number == operation::flip_horizontal || number == operation::flip_vertical;
  return bounded ? height : side;
}

template <class Selection>
HWY_NOINLINE HWY_FLATTEN void operate_one(const StepRules& rules, const RowBlock& block,
                                          std::size_t i, int number, const Selection& selection) {
  const int side = rules.shard.tasks->side();
  const std::size_t words = rules.tasks.words_per_grid();
  Extent active = ActiveArea::extent(block.active[i]);
  const int reach = rows_in_reach(number, active.height, side);
  RowGrid working(block.working + i * words, reach, side);
  RowGrid clipboard(block.clipboard + i * words, side, side);
  // The rules only read the input.
  const RowGrid input(const_cast<std::uint32_t*>(rules.tasks.input(block.state[i].pair)), side,
                      side);
  apply_operation(number, Boards<RowGrid>{working, clipboard, active, input}, selection);
  block.active[i] = ActiveArea::of(active);
}

HWY_INLINE RowRectangle selected(std::uint32_t action, Extent active, int side) {
  Box box = BoxAction::box(action);
  box.bottom = std::min(box.bottom, active.height - 1);
  box.right = std::min(box.right, active.width - 1);
  return {box.empty() ? Box{} : box, side, side};
}

HWY_INLINE RowMask selected(const std::uint32_t* bits, Extent active, int side) {
  RowMask mask(0, active.height, side, side);
  const std::uint32_t columns = column_bits(0, active.width - 1);
  for (int row = 0; row < active.height; ++row) mask.set_row(row, bits[row] & columns);
  return mask;
}

// The first rows of a grid, as many as most active areas have. In lockstep the grids come from far.
HWY_INLINE void fetch_ahead(const std::uint32_t* grid) {
  constexpr std::size_t line = 16;  // words
  for (std::size_t i = 0; i < 4; ++i) hwy::Prefetch(grid + i * line);
}

// Whether an operation has anything to do, by what is selected: the grid may change, or the
// clipboard.
constexpr bool has_work(int number, int selected_cells) {
  return can_change_grid(number, selected_cells) || number == operation::copy ||
         number == operation::cut;
}
// The codes of those that have, as bits.
constexpr std::uint64_t codes_with_work(int selected_cells) {
  std::uint64_t codes = 0;
  for (std::uint32_t code = 0; code <= rejected_code; ++code)
    codes |= std::uint64_t{has_work(operation_number(code), selected_cells)} << code;
  return codes;
}
// 1 for the codes in such a set, else 0.
HWY_INLINE V32 among(V32 code, std::uint64_t codes) {
  const D32 d;
  const auto in_word = code & hn::Set(d, 31);
  const V32 low = hn::Set(d, static_cast<std::uint32_t>(codes)) >> in_word;
  const V32 high = hn::Set(d, static_cast<std::uint32_t>(codes >> 32)) >> in_word;
  return hn::IfThenElse(hn::Lt(code, hn::Set(d, 32)), low, high) & hn::Set(d, 1);
}

// The environments of a block that have work in this step, by index.
struct Work {
  BlockList environment;
  std::size_t count = 0;
};

// By boxes, many environments at once: none of them is worth a branch that cannot be foreseen.
HWY_INLINE void find_work(const std::uint32_t* actions, const RowBlock& block, Work& work) {
  const D32 d;
  for (std::size_t i = 0; i < block.count; i += hn::Lanes(d)) {
    const V32 action = hn::Load(d, actions + i);
    const V32 active = hn::Load(d, block.active + i);
    const V32 rows = hn::Set(d, 31U << 5);
    const V32 columns = hn::Set(d, 31);
    const V32 code = hn::ShiftRight<DrawnActions::operation_shift>(action);
    // The active area begins in the corner, so it holds cells of the box if it holds its first.
    const V32 top = hn::ShiftRight<10>(action) & rows;
    const V32 left = hn::ShiftRight<10>(action) & columns;
    const auto nothing = hn::Or(hn::Gt(top, active & rows), hn::Gt(left, active & columns));
    const auto one = hn::And(hn::Eq(top, hn::Min(action & rows, active & rows)),
                             hn::Eq(left, hn::Min(action & columns, active & columns)));
    const auto has = hn::IfThenElse(
        nothing, among(code, codes_with_work(0)),
        hn::IfThenElse(one, among(code, codes_with_work(1)), among(code, codes_with_work(2))));
    const V32 index = counted_from(static_cast<std::uint32_t>(i));
    const auto there = hn::Lt(index, hn::Set(d, static_cast<std::uint32_t>(block.count)));
    work.count += append(index, hn::And(hn::Ne(has, hn::Zero(d)), there),
                         work.environment.data() + work.count);
  }
}
HWY_INLINE void all_work(const RowBlock& block, Work& work) {
  for (; work.count < block.count; ++work.count)
    work.environment[work.count] = static_cast<std::uint32_t>(work.count);
}

// Orders it by operation, and of those by how many rows they go through. Fills differ in nothing
// but the colour, nor do flood fills.
HWY_INLINE void order_work(const std::uint32_t* actions, const RowBlock& block, Work& work) {
  constexpr std::uint32_t lengths = 4;  // registers; the last one: or more
  constexpr std::uint32_t kinds = 2 + rejected_code + 1 - operation::move_up;
  static constexpr auto kind = [] {  // fills, flood fills, then one by one
    std::array<std::uint8_t, rejected_code + 1> of{};
    for (std::uint32_t code = 0; code <= rejected_code; ++code)
      of[code] = static_cast<std::uint8_t>(
          code < operation::move_up ? code / colours : code + 2 - operation::move_up);
    return of;
  }();
  order_by<kinds * lengths>(work.environment, work.count, [&](std::uint32_t i) ROWS_LAMBDA {
    const Extent active = ActiveArea::extent(block.active[i]);
    const Box box = BoxAction::box(actions[i]);
    const int last = std::min(box.bottom, active.height - 1);
    const int rows = box.top <= last ? last - box.top + 1 : active.height;
    const auto length = static_cast<std::uint32_t>((rows - 1) / rows_in_register);
    return kind[DrawnActions::code(actions[i])] * lengths + std::min(length, lengths - 1);
  });
}

// Does the environment's operation; whether its grid or active area may have changed.
template <class Selection>
HWY_INLINE bool operate_if_needed(const StepRules& rules, const RowBlock& block, std::size_t i,
                                  int number, const Selection& selection) {
  const int selected_cells = count(selection);
  if (has_work(number, selected_cells)) operate_one(rules, block, i, number, selection);
  return can_change_grid(number, selected_cells);
}

void operate(const StepRules& rules, const RowBlock& block, int which, RowScratch& scratch) {
  constexpr std::size_t ahead = 8;  // environments
  const std::uint32_t* actions = scratch.actions[static_cast<std::size_t>(which)].data();
  const std::size_t words = rules.tasks.words_per_grid();
  const int side = rules.shard.tasks->side();
  const bool boxes = scratch.selections == Selections::boxes;
  Work work;
  if (boxes)
    find_work(actions, block, work);
  else
    all_work(block, work);
  order_work(actions, block, work);
  scratch.changed_count = 0;
  for (std::size_t k = 0; k < work.count; ++k) {
    if (k + ahead < work.count) {
      const std::size_t later = work.environment[k + ahead];
      fetch_ahead(block.working + later * words);
      fetch_ahead(rules.tasks.target(block.state[later].pair));
    }
    const std::uint32_t i = work.environment[k];
    const int number = operation_number(DrawnActions::code(actions[i]));
    const Extent active = ActiveArea::extent(block.active[i]);
    const bool changed =
        boxes ? operate_if_needed(rules, block, i, number, selected(actions[i], active, side))
              : operate_if_needed(rules, block, i, number,
                                  selected(scratch.masks[i].data(), active, side));
    scratch.changed[scratch.changed_count] = i;
    scratch.changed_count += changed ? 1 : 0;
  }
}

// ---- observations

// Lines that will be written soon; what lies beyond the end of memory does no harm.
HWY_INLINE void fetch_to_write(const std::int8_t* begin, std::size_t bytes) {
  constexpr std::size_t line = 64;  // bytes
  for (std::size_t i = 0; i < bytes; i += line) __builtin_prefetch(begin + i, 1);
}

// Whether a thread has written so many since these that a cache no longer holds them.
HWY_INLINE bool observations_are_far(const FleetShard& shard, std::size_t bytes) {
  constexpr std::size_t cache_bytes = std::size_t{1} << 20;
  return shard.stepping == Stepping::lockstep &&
         shard.count * bytes > cache_bytes * static_cast<std::size_t>(shard.threads);
}

// The packed observation of a canvas whose cells all fit into one word of each plane.
HWY_INLINE void join_rows(const std::uint32_t* rows, int side, std::uint32_t* out) {
  std::fill_n(out, planes, 0U);
  for (int row = 0; row < side; ++row)
    for (int p = 0; p < planes; ++p) out[p] |= rows[word_of_row(row) + p] << row * side;
}

inline void observe_packed(const StepRules& rules, const RowBlock& block) {
  auto* const out = reinterpret_cast<std::uint32_t*>(block.observation);
  for (std::size_t i = 0; i < block.count; ++i)
    join_rows(block.working + i * rules.tasks.words_per_grid(), rules.shard.tasks->side(),
              out + i * planes);
}

void observe(const StepRules& rules, const RowBlock& block) {
  if (block.observation == nullptr) return;
  if (rules.shard.observation == Observation::packed) return observe_packed(rules, block);
  const auto side = static_cast<std::size_t>(rules.shard.tasks->side());
  const std::size_t words = rules.tasks.words_per_grid();
  const std::size_t cells = side * side;
  const bool bytes = rules.shard.observation == Observation::int8;
  auto* const narrow = reinterpret_cast<std::int8_t*>(block.observation);
  auto* const wide = reinterpret_cast<std::int32_t*>(block.observation);
  const bool from_far = observations_are_far(rules.shard, cells);
  for (std::size_t i = 0; i < block.count; ++i) {
    const std::uint32_t* working = block.working + i * words;
    if (bytes) {
      if (from_far) fetch_to_write(narrow + (i + 2) * cells, cells);
      expand_rows(working, side, side, narrow + i * cells);
    } else {
      std::array<std::int8_t, rules::max_side * rules::max_side> expanded;
      expand_rows(working, side, side, expanded.data());
      std::copy_n(expanded.begin(), cells, wide + i * cells);
    }
  }
}

constexpr RowKernel kernel_of_target{draw_boxes, draw_masks, reset_ended, operate, score, observe};

#endif

}  // namespace rows

// Null where the instruction set has no vectors.
const arcfleet::engine::rows::RowKernel* row_kernel_of_target() {
#if HWY_TARGET == HWY_SCALAR
  return nullptr;
#else
  return &rows::kernel_of_target;
#endif
}

}  // namespace arcfleet::engine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

namespace arcfleet::engine {

HWY_EXPORT(row_kernel_of_target);

const rows::RowKernel& rows::row_kernel(std::int64_t target) {
  hwy::GetChosenTarget().Update(target);
  return *HWY_DYNAMIC_DISPATCH(row_kernel_of_target)();
}

}  // namespace arcfleet::engine

#endif
