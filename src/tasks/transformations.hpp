// Transforms one grid into another, as ARC tasks do: input to output of the generated tasks.
// generated_tasks draws the inputs.
#pragma once

#include "tasks/task.hpp"

namespace arcfleet::tasks {

// Every cell takes the most frequent colour; of equally frequent ones the smallest number.
TaskGrid most_common_colour(const TaskGrid& grid);

// Reverses the order of the columns.
TaskGrid mirror_columns(const TaskGrid& grid);

// The colours 1..9 of every column fall to the bottom and keep their order.
TaskGrid gravity_down(const TaskGrid& grid);

// Swaps rows and columns: the result is width x height.
TaskGrid transpose(const TaskGrid& grid);

// Turns by 90 degrees: the result is width x height.
TaskGrid rotate_clockwise(const TaskGrid& grid);

// The outermost cells take the colour of the top-left corner.
TaskGrid frame_in_corner_colour(const TaskGrid& grid);

// The smallest rectangle that contains all cells that are not 0. There must be such a cell.
TaskGrid crop_to_object(const TaskGrid& grid);

// Repeats the grid two by two: the result is 2 height x 2 width.
TaskGrid tile_2x2(const TaskGrid& grid);

}  // namespace arcfleet::tasks
