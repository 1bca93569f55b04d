using Koll.Ledger.Reading;
using Koll.Platform.CommandLine;

namespace Koll.Tests.Platform.CommandLine;

public class ProgressLineTests
{
    [Fact]
    public void Progress_WithinTheFirstSecond_SaysNothing() => Assert.Equal("", Shown(0.2, 0.9));

    [Fact]
    public void Progress_AfterASecond_SaysRowsPerSecondAndLeavesNoTrace() =>
        Assert.Equal("\r\u001b[KReading sales.csv … 2,000,000 rows, 1,000,000 rows/s\r\u001b[K", Shown(0.5, 2));

    [Fact]
    public void Progress_MoreThanTenTimesASecond_IsDrawnTenTimes() => Assert.Equal(2, Shown(1.00, 1.01, 1.05, 1.11).Split("Reading").Length - 1);

    [Fact]
    public void Progress_ReportedAfterTheEnd_IsNotDrawn()
    {
        using var error = new StringWriter();
        using var line = new ProgressLine(error);
        line.Dispose();

        line.Report(new ReadingProgress("sales.csv", 10, TimeSpan.FromSeconds(5)));

        Assert.Equal("", error.ToString());
    }

    private static string Shown(params double[] seconds)
    {
        using var error = new StringWriter();
        using (var line = new ProgressLine(error))
        {
            foreach (var second in seconds)
            {
                line.Report(new ReadingProgress("/exports/sales.csv", (long)(second * 1_000_000), TimeSpan.FromSeconds(second)));
            }
        }

        return error.ToString();
    }
}
