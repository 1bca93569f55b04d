namespace Koll.Models.Tests;

public class CustomerFlowTests
{
    [Fact]
    public void Flow_OfOneOfEachKind_CountsEachOnce()
    {
        // kept, lost, new, returned, never, bought long ago.
        bool[] active = [true, false, true, true, false, false];
        bool[] before = [true, true, false, false, false, false];
        int[] firstDay = [50, 40, 120, 10, -1, 5];

        var flow = CustomerFlow.Of(active, before, firstDay, windowStart: 100);

        Assert.Equal(new CustomerFlow(New: 1, Returned: 1, Kept: 1, Lost: 1), flow);
        Assert.Equal((3, 2), (flow.Now, flow.Before));
    }

    [Theory]
    [InlineData(60, 40, true)] // 20 > 1.96 · 10
    [InlineData(59, 41, false)]
    [InlineData(0, 0, false)]
    [InlineData(10, 30, true)]
    public void Flow_ItsChange_IsClearBeyondWhatChanceWouldBring(int fresh, int lost, bool clear) =>
        Assert.Equal(clear, new CustomerFlow(fresh, 0, 500, lost).ChangeIsClear);
}
