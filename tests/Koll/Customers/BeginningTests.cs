using Koll.Customers;
using Koll.Tests.Portfolio;

namespace Koll.Tests.Customers;

/// <summary>What a base works out ahead of those who will ask for it.</summary>
public class BeginningTests
{
    [Fact]
    public void Work_OfOneName_IsBegunOnce()
    {
        var customers = Example.Ledger.As(Example.AsOf).Base.Naming(Example.Ledger, Records.None);
        var (times, ended) = (0, new CountdownEvent(2));
        void Work(CustomerBase _)
        {
            Interlocked.Increment(ref times);
            ended.Signal();
        }

        customers.Begin("one", Work);
        customers.Begin("one", Work);
        customers.Begin("another", Work);

        Assert.True(ended.Wait(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
        Assert.Equal(2, times);
    }

    [Fact]
    public async Task WorkThatTakesLong_BegunMeanwhile_WaitsForAllThatIsQuick()
    {
        var customers = Example.Ledger.As(Example.AsOf).Base.Naming(Example.Ledger, Records.None);
        using var quick = new ManualResetEventSlim();
        var (done, seen) = (0, new TaskCompletionSource<int>());
        void Quick(CustomerBase _)
        {
            quick.Wait();
            Interlocked.Increment(ref done);
        }

        customers.Begin("one", Quick);
        customers.BeginAfter("long", _ => seen.SetResult(done));
        customers.Begin("another", Quick);
        quick.Set();

        Assert.Equal(2, await seen.Task);
    }

    [Fact]
    public async Task WorkThatTakesLong_WhereWhatIsQuickFails_IsDoneAllTheSame()
    {
        var customers = Example.Ledger.As(Example.AsOf).Base.Naming(Example.Ledger, Records.None);
        var done = new TaskCompletionSource();
        customers.Begin("one", _ => throw new InvalidDataException());
        customers.BeginAfter("long", _ => done.SetResult());

        await done.Task;
    }
}
