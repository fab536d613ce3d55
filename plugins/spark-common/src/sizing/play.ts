import FlatQueue from 'flatqueue';
import type { Pool } from './pools';
import type { Workload } from './workload';

/**
 * Plays a workload on a pool of slots, and says when the application ends, in
 * milliseconds since its start.
 *
 * A Spark job starts when all have started and ended that had before it in the
 * real run, after the driver's time in between. A stage becomes ready when its
 * Spark job has started and its parents are complete, after its lag. Stages run
 * in the order in which they become ready.
 */
export function play(
  { stages, sparkJobs, endOrder, tailMs }: Workload,
  pool: Pool,
): number {
  const ready = new FlatQueue<number>();
  const stageEnds = new Float64Array(stages.length);
  const missing = stages.map(({ after }) => after.length);
  const followers: number[][] = stages.map(() => []);
  const waitingJobs: number[][] = stages.map(() => []);
  const stagesLeft = sparkJobs.map(sparkJob => sparkJob.stages.length);
  const startedStages: number[][] = sparkJobs.map(() => []);
  const jobStarts = new Float64Array(sparkJobs.length).fill(-1);
  const jobEnds = new Float64Array(sparkJobs.length).fill(-1);
  stages.forEach(({ after, sparkJob }, index) => {
    after.forEach(other => followers[other].push(index));
    startedStages[sparkJob].push(index);
  });
  sparkJobs.forEach((sparkJob, index) =>
    sparkJob.stages.forEach(stage => waitingJobs[stage].push(index)),
  );

  let started = 0;
  let ended = 0;
  let last = 0;
  let end = 0;

  const offer = (stage: number) => {
    const { sparkJob, after, lagMs } = stages[stage];
    if (missing[stage] === 0 && jobStarts[sparkJob] >= 0) {
      let from = jobStarts[sparkJob];
      for (const other of after) {
        from = Math.max(from, stageEnds[other]);
      }
      ready.push(stage, from + lagMs);
    }
  };
  const finish = (sparkJob: number) => {
    let at = jobStarts[sparkJob];
    for (const stage of sparkJobs[sparkJob].stages) {
      at = Math.max(at, stageEnds[stage]);
    }
    jobEnds[sparkJob] = at + sparkJobs[sparkJob].closeMs;
    end = Math.max(end, jobEnds[sparkJob]);
  };
  /** Starts every Spark job that nothing holds back any more. */
  const startJobs = () => {
    while (started < sparkJobs.length) {
      const { endedBefore, lagMs } = sparkJobs[started];
      while (ended < endedBefore && jobEnds[endOrder[ended]] >= 0) {
        last = Math.max(last, jobEnds[endOrder[ended]]);
        ended += 1;
      }
      if (ended < endedBefore) {
        return;
      }
      last += lagMs;
      jobStarts[started] = last;
      if (stagesLeft[started] === 0) {
        finish(started);
      }
      startedStages[started].forEach(offer);
      started += 1;
    }
  };

  startJobs();
  while (ready.length > 0) {
    const at = ready.peekValue()!;
    const stage = ready.pop()!;
    stageEnds[stage] = pool.run(stages[stage].tasks, at);
    for (const follower of followers[stage]) {
      missing[follower] -= 1;
      offer(follower);
    }
    for (const sparkJob of waitingJobs[stage]) {
      stagesLeft[sparkJob] -= 1;
      if (stagesLeft[sparkJob] === 0 && jobStarts[sparkJob] >= 0) {
        finish(sparkJob);
      }
    }
    startJobs();
  }
  return end + tailMs;
}
