/* libarcfleet: a fleet of ARC grid-puzzle environments in C memory, with exactly the semantics of JaxARC.
 *
 * A fleet is `count` environments that are reset and stepped together. After every reset and step its outputs stand in
 * one contiguous array each, written in place: read them, give the next actions, step. A C program:
 *
 *     #include <arcfleet.h>
 *     #include <stdio.h>
 *
 *     int main(void) {
 *       arcfleet_config config;
 *       arcfleet_config_init(&config, sizeof config);
 *       config.builtin = "generated-5x5";
 *       config.count = 4096;
 *       arcfleet_fleet* fleet = NULL;
 *       if (arcfleet_create(&config, &fleet) != ARCFLEET_OK) return puts(arcfleet_last_error()), 1;
 *       arcfleet_array reward;
 *       arcfleet_output(fleet, ARCFLEET_REWARD, &reward, sizeof reward);
 *       arcfleet_reset(fleet, NULL);
 *       const int32_t fill_3 = 3, corners[4] = {0, 0, 2, 2};
 *       const arcfleet_actions actions = {sizeof actions, 1, &fill_3, corners, NULL};
 *       if (arcfleet_step(fleet, &actions) != ARCFLEET_OK) return puts(arcfleet_last_error()), 1;
 *       printf("the first environment earned %g\n", ((const float*)reward.data)[0]);
 *       arcfleet_close(fleet);
 *     }
 *
 * Errors. Every function that can fail returns an arcfleet_status. If that is not ARCFLEET_OK, nothing has changed: the
 * fleet, its outputs and the caller's memory are as before. arcfleet_last_error() then says in one sentence what is
 * wrong. Nothing is ever thrown across this border.
 *
 * Threads. Calls on different fleets may run at the same time. A second call on a fleet that is in a call, from another
 * thread, returns ARCFLEET_BUSY. A fleet steps with threads of its own (config.threads). A process that has
 * made a fleet of more than one thread must not fork and use fleets in the child: start a new process instead.
 *
 * Handles. A closed fleet, NULL and any other pointer that is no open fleet give ARCFLEET_NO_FLEET, not a crash.
 *
 * Growth. Structs begin with their size in bytes as the caller's compiler knows it. Later versions only append members,
 * so programs that were built with an older header go on working. A size that this library does not know is refused.
 *
 * Shards. Environments are named by global index: config.first .. config.first + config.count - 1. All random numbers
 * are keyed by seed and global index, so fleets that are cut over processes hold the same environments as one fleet.
 *
 * Words used below: n is the number of environments in the fleet, side the side of the canvas in cells. A cell is 0..9,
 * a colour, or -1, padding. Arrays are row-major. */
#ifndef ARCFLEET_H
#define ARCFLEET_H

#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define ARCFLEET_API __attribute__((visibility("default")))
#else
#define ARCFLEET_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* The version of this interface. It grows when something is added; nothing is ever taken away under one soname. */
#define ARCFLEET_API_VERSION 1

/* ---- Errors */

typedef int32_t arcfleet_status;
enum {
  ARCFLEET_OK = 0,
  ARCFLEET_INVALID_ARGUMENT = 1, /* a NULL, a number out of range, a wrong length; last_error names it */
  ARCFLEET_NO_FLEET = 2,         /* the handle is no open fleet */
  ARCFLEET_BUSY = 3,             /* another thread is in a call on this fleet */
  ARCFLEET_NOT_RESET = 4,        /* the fleet must be reset before its first step */
  ARCFLEET_TASK_ERROR = 5,       /* tasks are missing, unreadable or faulty */
  ARCFLEET_STATE_ERROR = 6,      /* a saved state is damaged, or belongs to another kind of fleet */
  ARCFLEET_OUT_OF_MEMORY = 7,
  ARCFLEET_INTERNAL = 8 /* a fault of the library: please report it */
};

/* Why the last call of this thread that failed did so: one sentence, never NULL, valid until the thread's next call
 * that fails. */
ARCFLEET_API const char* arcfleet_last_error(void);

/* ---- Versions and names */

/* ARCFLEET_API_VERSION of the library that is loaded. */
ARCFLEET_API int32_t arcfleet_api_version(void);
/* The version of the library, such as "0.1.0". */
ARCFLEET_API const char* arcfleet_version(void);
/* "Fill 0" .. "Submit" for 0..34; NULL for other numbers. */
ARCFLEET_API const char* arcfleet_operation_name(int32_t operation);

/* ---- The fleet's settings */

#define ARCFLEET_OPERATIONS 35
#define ARCFLEET_MAX_SIDE 32

/* Sets of operations as bits: bit i stands for operation i. Any other set is allowed, too. */
#define ARCFLEET_ALL_OPERATIONS ((UINT64_C(1) << ARCFLEET_OPERATIONS) - 1)
#define ARCFLEET_RAW_OPERATIONS UINT64_C(0x6000003FF)      /* 0..9, 33, 34 */
#define ARCFLEET_STANDARD_OPERATIONS UINT64_C(0x7F00FFFFF) /* 0..19, 28..34 */

enum { /* config.mode: which pairs are played */
  ARCFLEET_TRAINING = 0,  /* train pairs, with their outputs as targets */
  ARCFLEET_EVALUATION = 1 /* test pairs, targets hidden */
};

enum { /* config.selection: how an action selects cells (arcfleet_actions) */
  ARCFLEET_POINT = 0, /* one cell: (row, column) */
  ARCFLEET_BBOX = 1,  /* the rectangle between two corners: (row, column, row, column) */
  ARCFLEET_MASK = 2   /* any cells: side x side bytes */
};

enum { /* config.filter: what happens to an operation outside config.operations */
  ARCFLEET_FILTER_OFF = 0,   /* it is done all the same (JaxARC's default) */
  ARCFLEET_FILTER_CLIP = 1,  /* the nearest operation of the set is done */
  ARCFLEET_FILTER_REJECT = 2 /* nothing is done; the step counts */
};

enum { /* config.autoreset: when an environment whose episode has ended is reset */
  ARCFLEET_AUTORESET_NEXT_STEP = 0, /* Gymnasium's NEXT_STEP: the next step resets it and ignores its action; that step
                                       returns the first observation with reward 0 */
  ARCFLEET_AUTORESET_SAME_STEP = 1, /* Gymnasium's SAME_STEP: the step that ends the episode resets it; the last
                                       observation is in ARCFLEET_FINAL_OBSERVATION */
  ARCFLEET_AUTORESET_DISABLED = 2,  /* never: arcfleet_reset with a mask does it. Until then it is stepped on, and every
                                       step beyond the end reports an end again if it submits or exceeds the limit */
  ARCFLEET_AUTORESET_BEFORE_STEP = 3 /* JaxARC's benchmark loop: the next step first resets it, then does its action;
                                        the first observation of an episode is never seen */
};

enum { /* config.observation: the form of all grids among the outputs */
  ARCFLEET_INT8 = 0,   /* int8 [side][side], one cell an element */
  ARCFLEET_INT32 = 1,  /* int32 [side][side], JaxARC's own form */
  ARCFLEET_PACKED = 2, /* uint32 bit-planes of the low four bits of the cells. Canvases of at most 5 x 5: [4], plane p
                          has bit p of cell i (row-major) at bit i. Larger ones: [side][4], element [row][p] has bit p
                          of the row's cell c at bit c. For the observation alone. */
  ARCFLEET_NONE = 3    /* no observations are written */
};

enum { /* config.pattern: of random initial grids */
  ARCFLEET_SPARSE = 0, /* each cell gets a colour 1..9 with probability `density` */
  ARCFLEET_DENSE = 1   /* JaxARC's denser pattern */
};

/* A grid of a task: cells[height * width], row-major, all 0..9. height and width are 1..32. */
typedef struct arcfleet_grid {
  int32_t height, width;
  const int8_t* cells;
} arcfleet_grid;

/* A pair of grids. `output.cells` may be NULL in a test pair only: the answer is unknown. */
typedef struct arcfleet_pair {
  arcfleet_grid input, output;
} arcfleet_pair;

typedef struct arcfleet_task {
  const char* id; /* unique among the tasks of a fleet */
  const arcfleet_pair* train;
  size_t train_count; /* at least 1 */
  const arcfleet_pair* test;
  size_t test_count; /* at least 1 */
} arcfleet_task;

typedef struct arcfleet_config {
  size_t size; /* sizeof(arcfleet_config); arcfleet_config_init sets it */

  /* The tasks: exactly one of `dataset`, `builtin` and `tasks`. The library copies them. */
  const char* dataset;         /* a directory: ARC-AGI-1, ARC-AGI-2, ConceptARC, Mini-ARC, ARC Prize, or task files */
  const char* split;           /* of the dataset, such as "evaluation"; NULL: its first one */
  const char* const* task_ids; /* take only these [task_id_count]; NULL: all */
  size_t task_id_count;
  const char* builtin; /* "checkerboard", "generated-5x5" or "generated-30x30" */
  const arcfleet_task* tasks;
  size_t task_count;
  int32_t canvas; /* side of the canvas, 1..32; 0: what the dataset needs */

  /* The rules. */
  int32_t mode;
  int32_t selection;
  uint64_t operations; /* bits; at least one */
  int32_t filter;
  int32_t max_episode_steps; /* an episode is truncated at this step; at least 1 */
  float similarity_weight, step_penalty, success_bonus, unsolved_submission_penalty;
  double initial_weights[4]; /* relative weights of the initial grid: input of a train pair, the same permuted, empty
                                grid, random grid; all 0: equally likely */
  double density;            /* of random grids, 0..1 */
  int32_t pattern;
  int32_t autoreset;

  /* The fleet. */
  uint64_t seed;
  uint64_t first;  /* global index of the first environment */
  uint64_t count;  /* environments; at least 1 */
  int32_t threads; /* that step, at most; 0: OMP_NUM_THREADS, or one for each processor that the process may use,
                      but no more than a fleet of this size is worth */

  int32_t observation;
  uint32_t outputs;   /* which further outputs are written: 1 << ARCFLEET_CLIPBOARD | ... */
  const char* engine; /* "reference", "words" or "rows"; NULL or "auto": the fastest */
  const char* isa;    /* an instruction set by Highway's name, such as "AVX2"; NULL: the best */
} arcfleet_config;

/* Sets every member to its default: training mode, bbox selections, all operations, filter off, 150 steps, JaxARC's
 * training rewards, demo grids, next-step autoreset, int8 observations, seed 42, one environment. `size` is
 * sizeof(arcfleet_config). No tasks are set. */
ARCFLEET_API arcfleet_status arcfleet_config_init(arcfleet_config* config, size_t size);

/* ---- A fleet's life */

typedef struct arcfleet_fleet arcfleet_fleet;

/* Makes a fleet, whose handle is stored in *fleet. It must be reset before its first step. A fleet that is larger than
 * the machine's memory gives ARCFLEET_OUT_OF_MEMORY. At most 4,096 fleets may be open at a time. */
ARCFLEET_API arcfleet_status arcfleet_create(const arcfleet_config* config, arcfleet_fleet** fleet);
/* Ends a fleet and frees its memory, which includes the outputs that the library owns. */
ARCFLEET_API arcfleet_status arcfleet_close(arcfleet_fleet* fleet);

typedef struct arcfleet_info {
  size_t size;
  uint64_t count, first;
  int32_t side;            /* of the canvas */
  int32_t threads;         /* that step */
  uint64_t tasks;          /* in all */
  uint64_t most_train_pairs; /* that a task has */
  uint64_t state_bytes;    /* of one environment as arcfleet_save stores it */
  uint64_t fleet_bytes;    /* that the fleet holds in memory: state and outputs of all environments, without outputs
                              that arcfleet_bind has moved to the caller's memory */
  char engine[16];         /* "reference", "words" or "rows" */
  char isa[16];            /* Highway's name, or "none" */
} arcfleet_info;

/* Facts that stay the same while the fleet is open, but for fleet_bytes, which arcfleet_bind changes. `size` is
 * sizeof(arcfleet_info). */
ARCFLEET_API arcfleet_status arcfleet_get_info(arcfleet_fleet* fleet, arcfleet_info* info, size_t size);

/* The id of task `task` (0 .. info.tasks - 1), as ARCFLEET_TASK numbers them. Valid until the fleet is closed. */
ARCFLEET_API arcfleet_status arcfleet_task_id(arcfleet_fleet* fleet, uint64_t task, const char** id);

/* ---- Outputs */

enum { /* grid: [side][side] of int8 or int32, by config.observation (int8 with ARCFLEET_PACKED and ARCFLEET_NONE) */
  ARCFLEET_OBSERVATION = 0, /* [n] working grids in the form of config.observation */
  ARCFLEET_REWARD = 1,      /* float [n], of the last step; 0 after a reset */
  ARCFLEET_TERMINATED = 2,  /* uint8 [n], 1 if the last step ended the episode by Submit */
  ARCFLEET_TRUNCATED = 3,   /* uint8 [n], 1 if the last step ended it by the limit of steps */
  /* Those below are written only if config.outputs has their bit. */
  ARCFLEET_SIMILARITY = 4,        /* float [n], 0..1, of working grid and target; also if the target is hidden: then 0,
                                     or 1 for an empty active area */
  ARCFLEET_STEP_COUNT = 5,        /* int32 [n], steps of the episode */
  ARCFLEET_TASK = 6,              /* int32 [n], index of the task */
  ARCFLEET_PAIR = 7,              /* int32 [n], index of the pair within the task's pairs of this mode */
  ARCFLEET_ACTION_MASK = 8,       /* uint8 [n][35], 1 for the operations of config.operations */
  ARCFLEET_ACTIVE_AREA = 9,       /* int32 [n][2], height and width of the active area */
  ARCFLEET_INPUT = 10,            /* [n] grids: the input of the pair */
  ARCFLEET_TARGET = 11,           /* [n] grids: the target; all padding if it is hidden */
  ARCFLEET_CLIPBOARD = 12,        /* [n] grids */
  ARCFLEET_TRAIN_PAIRS = 13,      /* [n][most_train_pairs][2] grids: input and output of the task's train pairs; all
                                     padding beyond the task's own number */
  ARCFLEET_FINAL_OBSERVATION = 14, /* [n], as ARCFLEET_OBSERVATION. With same-step autoreset: the last observation of
                                     the episodes that this step ended; other elements keep their values. Always written
                                     with same-step autoreset. */
  ARCFLEET_OUTPUT_COUNT = 15
};

enum { /* arcfleet_array.type */
  ARCFLEET_TYPE_INT8 = 0,
  ARCFLEET_TYPE_UINT8 = 1,
  ARCFLEET_TYPE_INT32 = 2,
  ARCFLEET_TYPE_UINT32 = 3,
  ARCFLEET_TYPE_FLOAT = 4
};

#define ARCFLEET_MAX_DIMENSIONS 6

/* Where an output is. The library or the caller owns the memory; only the library writes to its own. Its address stays
 * until the fleet is closed or arcfleet_bind gives the output another one; every reset and step writes to it. */
typedef struct arcfleet_array {
  size_t size;
  void* data; /* aligned to 64 bytes if the library owns it */
  int32_t type;
  int32_t dimensions;
  uint64_t shape[ARCFLEET_MAX_DIMENSIONS]; /* [dimensions]; shape[0] is n */
  uint64_t bytes;                          /* of the whole array */
} arcfleet_array;

/* Describes an output. Fails for one that the fleet does not write. `size` is sizeof(arcfleet_array). */
ARCFLEET_API arcfleet_status arcfleet_output(arcfleet_fleet* fleet, int32_t output, arcfleet_array* array, size_t size);

/* From now on the library writes this output to memory of the caller's: `bytes` bytes at `data`, exactly as many as
 * arcfleet_output says, aligned to its type, none of them the library's. The values so far are copied. The memory must
 * outlive the fleet or the next call of this function for the output. With data = NULL the library takes memory of its
 * own again, and `bytes` means nothing. */
ARCFLEET_API arcfleet_status arcfleet_bind(arcfleet_fleet* fleet, int32_t output, void* data, uint64_t bytes);

/* ---- Reset */

typedef struct arcfleet_reset_options {
  size_t size; /* sizeof(arcfleet_reset_options) */
  /* Each array has n elements or is NULL. */
  const uint8_t* mask;   /* reset only the environments with a nonzero element; NULL: all */
  const uint64_t* seed;  /* one number: a new seed of all environments that are reset; NULL: see below */
  const uint64_t* seeds; /* a new seed for each environment; instead of `seed` */
  const int32_t* tasks;  /* index of the task to play in the next episode; -1: draw it */
  const int32_t* pairs;  /* index of the pair; -1: draw it. Needs `tasks`, and a task where it is not -1 */
} arcfleet_reset_options;

/* Begins the next episode of environments. NULL resets all of them.
 *
 * With a new seed an environment begins again with episode 0: environment i of the fleet then draws from the stream
 * (seed, first + i), or (seeds[i], 0). A new seed of all environments also sets the count of drawn actions back to 0.
 * Without a new seed every environment goes on with its next episode, numbered 0 in a new fleet. */
ARCFLEET_API arcfleet_status arcfleet_reset(arcfleet_fleet* fleet, const arcfleet_reset_options* options);

/* ---- Step */

typedef struct arcfleet_actions {
  size_t size;              /* sizeof(arcfleet_actions) */
  uint64_t count;           /* of actions: n, or 1 that all environments take */
  const int32_t* operation; /* [count], 0..34 */
  /* The selection in the form of config.selection; the other member is NULL. Coordinates outside the canvas are moved to
   * the nearest cell, as in JaxARC. */
  const int32_t* coordinates; /* [count][2] or [count][4] */
  const uint8_t* mask;        /* [count][side][side]; nonzero: selected */
} arcfleet_actions;

/* Takes one step of every environment. Refuses an operation outside 0..34. */
ARCFLEET_API arcfleet_status arcfleet_step(arcfleet_fleet* fleet, const arcfleet_actions* actions);

/* Takes `steps` steps with random actions that the library draws: the operation uniform over config.operations,
 * coordinates uniform over the canvas, mask cells with probability 1/2. The outputs are those of the last step. */
ARCFLEET_API arcfleet_status arcfleet_step_drawn(arcfleet_fleet* fleet, uint64_t steps);

/* Writes the actions that the next arcfleet_step_drawn(fleet, 1) would take into the caller's arrays, shaped as in
 * arcfleet_actions with count = n. Changes nothing: a random policy calls arcfleet_step with them. arcfleet_step
 * advances the numbering of drawn actions, too. */
ARCFLEET_API arcfleet_status arcfleet_draw_actions(arcfleet_fleet* fleet, int32_t* operation, int32_t* coordinates,
                                                   uint8_t* mask);

/* ---- States, for search (MCTS, go-explore) and checkpoints */

/* Saves the whole state of `count` environments, named by local index 0..n-1, one after the other: each takes
 * info.state_bytes. `environments` = NULL stands for all, with count = n. A state holds its version, the canvas, task,
 * pair, grids, step count, and the environment's random stream. `bytes` must be count * info.state_bytes. `count` is at
 * most n. With same-step autoreset an environment whose episode has just ended is already in the next one: its state has
 * reward 0 and no end. */
ARCFLEET_API arcfleet_status arcfleet_save(arcfleet_fleet* fleet, const uint64_t* environments, uint64_t count,
                                           void* states, uint64_t bytes);

/* The inverse: environments[i] becomes the environment whose state is states[i], whichever it was when that was saved,
 * and goes on exactly as that one would have. The outputs show it at once. The fleet must have been reset, and must have
 * the same tasks and mode; its other settings may differ. Drawn actions are numbered by the steps of the fleet: with
 * `environments` = NULL the fleet takes that number from the first state, otherwise it keeps its own. A faulty state
 * changes nothing. */
ARCFLEET_API arcfleet_status arcfleet_restore(arcfleet_fleet* fleet, const uint64_t* environments, uint64_t count,
                                              const void* states, uint64_t bytes);

/* The 64-bit checksum of the fleet, as the benchmark prints it: the sum mod 2^64 of one hash of each environment. The
 * checksums of the shards of one fleet add up to that of the whole. */
ARCFLEET_API arcfleet_status arcfleet_checksum(arcfleet_fleet* fleet, uint64_t* checksum);

#ifdef __cplusplus
}
#endif

#endif
