// Transformation rules as ARC tasks have them, from one grid to another: the answers of the
// generated tasks. What grids they are shown on is left to generated_tasks.
#pragma once

#include "tasks/task.hpp"

namespace arcfleet::tasks {

// Every cell takes the colour that occurs most often (the least of them, if several do).
TaskGrid most_common_colour(const TaskGrid& grid);

// The columns in the other order.
TaskGrid mirror_columns(const TaskGrid& grid);

// In every column the colours 1..9 fall to the bottom and keep their order.
TaskGrid gravity_down(const TaskGrid& grid);

// Rows become columns: width x height.
TaskGrid transpose(const TaskGrid& grid);

// A quarter turn clockwise: width x height.
TaskGrid rotate_clockwise(const TaskGrid& grid);

// The cells of the edge take the colour of the top-left corner.
TaskGrid frame_in_corner_colour(const TaskGrid& grid);

// The least rectangle that holds all cells that are not 0; the grid must have one.
TaskGrid crop_to_object(const TaskGrid& grid);

// The grid four times, two by two: 2 height x 2 width.
TaskGrid tile_2x2(const TaskGrid& grid);

}  // namespace arcfleet::tasks
