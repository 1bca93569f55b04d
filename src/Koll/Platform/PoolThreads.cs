namespace Koll.Platform;

/// <summary>
/// Threads for what waits. Whoever waits for what another works out holds its thread meanwhile, and the pool gives out more than there are processors only after half a second each: on a small machine work would stand
/// still for a second although nothing was in its way.
/// </summary>
internal static class PoolThreads
{
    /// <summary>Lets the pool have so many threads at once, where it would not anyway.</summary>
    public static void AtLeast(int threads)
    {
        ThreadPool.GetMinThreads(out var workers, out var ports);
        if (workers < threads)
        {
            _ = ThreadPool.SetMinThreads(threads, ports);
        }
    }
}
