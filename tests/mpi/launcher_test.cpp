#include "mpi/launcher.hpp"

#include <gtest/gtest.h>

#include <map>

namespace arcfleet::mpi {
namespace {

using Variables = std::map<std::string, std::string>;

std::optional<ForeignLauncher> found(int world_size, const Variables& variables) {
  return foreign_launcher(world_size, "MPICH 4.0.2, of 2022", [&variables](const char* name) {
    const auto variable = variables.find(name);
    return variable == variables.end() ? nullptr : variable->second.c_str();
  });
}

TEST(ForeignLauncher, ItsMessageNamesBothNumbersTheLibraryAndWhatToDo) {
  const auto foreign = found(1, {{"OMPI_COMM_WORLD_SIZE", "2"}, {"OMPI_COMM_WORLD_RANK", "0"}});
  ASSERT_TRUE(foreign);
  EXPECT_EQ(foreign->message,
            "the launcher started 2 processes (OMPI_COMM_WORLD_SIZE), but MPI gives each a world "
            "of 1 rank, because the launcher is not that of the MPI library that arcfleet was "
            "built with (MPICH 4.0.2): use the mpirun or mpiexec of that library, or srun "
            "--mpi=TYPE with a type that it supports (\"srun --mpi=list\" names them)");
  EXPECT_TRUE(foreign->speaks);
}

TEST(ForeignLauncher, OneProcessSpeaksForAll) {
  const auto of_rank = [](const char* rank) {
    return found(1, {{"PMI_SIZE", "3"}, {"PMI_RANK", rank}})->speaks;
  };
  EXPECT_TRUE(of_rank("0"));
  EXPECT_FALSE(of_rank("1"));
  EXPECT_FALSE(of_rank("2"));
}

TEST(ForeignLauncher, EveryLauncherIsKnown) {
  const std::vector<Variables> launchers{
      {{"OMPI_COMM_WORLD_SIZE", "4"}, {"OMPI_COMM_WORLD_RANK", "1"}},
      {{"PMI_SIZE", "4"}, {"PMI_RANK", "1"}},
      {{"MPI_LOCALNRANKS", "4"}, {"MPI_LOCALRANKID", "1"}},
      {{"SLURM_STEP_NUM_TASKS", "4"}, {"SLURM_STEP_ID", "0"}, {"SLURM_PROCID", "1"}},
      {{"FLUX_JOB_SIZE", "4"}, {"FLUX_TASK_RANK", "1"}},
      {{"PALS_LOCAL_SIZE", "4"}, {"PALS_RANKID", "1"}},
      {{"JSM_NAMESPACE_SIZE", "4"}, {"JSM_NAMESPACE_RANK", "1"}},
  };
  for (const Variables& variables : launchers) {
    EXPECT_TRUE(found(1, variables)) << variables.begin()->first;
    EXPECT_TRUE(found(2, variables)) << variables.begin()->first;
    EXPECT_FALSE(found(4, variables)) << variables.begin()->first;
  }
}

TEST(ForeignLauncher, AnAllocationAloneIsNoLauncher) {
  EXPECT_FALSE(found(1, {}));
  EXPECT_FALSE(found(1, {{"SLURM_NTASKS", "8"}, {"SLURM_JOB_ID", "7"}}));
  EXPECT_FALSE(found(1, {{"SLURM_NTASKS", "8"}, {"SLURM_JOB_ID", "7"}, {"SLURM_PROCID", "0"}}));
  EXPECT_FALSE(found(1, {{"PBS_NP", "8"}, {"LSB_DJOB_NUMPROC", "8"}}));
}

// mpirun starts its daemons through srun, one a node, and the ranks inherit the step's variables.
TEST(ForeignLauncher, ALauncherAroundTheRightOneIsNoFault) {
  const Variables daemons{{"SLURM_STEP_NUM_TASKS", "2"},
                          {"SLURM_STEP_ID", "0"},
                          {"OMPI_COMM_WORLD_SIZE", "8"},
                          {"OMPI_COMM_WORLD_RANK", "3"}};
  EXPECT_FALSE(found(8, daemons));
  const Variables inner{{"OMPI_COMM_WORLD_SIZE", "2"},
                        {"OMPI_COMM_WORLD_RANK", "1"},
                        {"PMI_SIZE", "1"},
                        {"PMI_RANK", "0"}};
  EXPECT_FALSE(found(1, inner));
}

// One process on each of four hosts: as many on a host as in the wrong world.
TEST(ForeignLauncher, TheNumberOnAHostConfirmsNoWorld) {
  const Variables variables{
      {"PMI_SIZE", "4"}, {"PMI_RANK", "0"}, {"MPI_LOCALNRANKS", "1"}, {"MPI_LOCALRANKID", "0"}};
  EXPECT_TRUE(found(1, variables));
  EXPECT_FALSE(found(4, variables));
}

TEST(StartedBySrun, UnlessMpirunStandsBetween) {
  const auto started = [](const Variables& variables) {
    return started_by_srun([&variables](const char* name) {
      const auto variable = variables.find(name);
      return variable == variables.end() ? nullptr : variable->second.c_str();
    });
  };
  EXPECT_TRUE(started({{"SLURM_STEP_ID", "0"}}));
  EXPECT_FALSE(started({{"SLURM_STEP_ID", "0"}, {"OMPI_COMM_WORLD_SIZE", "2"}}));
  EXPECT_FALSE(started({{"SLURM_JOB_ID", "7"}}));
}

TEST(ForeignLauncher, ValuesThatAreNoNumbersSayNothing) {
  EXPECT_FALSE(found(1, {{"PMI_SIZE", "two"}, {"PMI_RANK", "0"}}));
  EXPECT_FALSE(found(1, {{"PMI_SIZE", ""}, {"PMI_RANK", "0"}}));
  EXPECT_FALSE(found(1, {{"PMI_SIZE", "2x"}, {"PMI_RANK", "0"}}));
}

}  // namespace
}  // namespace arcfleet::mpi
