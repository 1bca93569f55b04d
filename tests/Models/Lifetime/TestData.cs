using Koll.Models.Lifetime;

namespace Koll.Models.Tests.Lifetime;

/// <summary>The published data sets, which lie beside the checkout and are not part of the project.</summary>
internal static class TestData
{
    /// <summary>Last day of the CDNOW calibration period, 30 September 1997; the holdout is the 39 weeks after it.</summary>
    public static readonly int CdnowCalibrationEnd = new DateOnly(1997, 9, 30).DayNumber;

    public static readonly int CdnowHoldoutEnd = CdnowCalibrationEnd + (39 * 7);

    private static readonly Lazy<PurchaseOccasions> Sample = new(ReadCdnow);

    /// <summary>The purchases of the CDNOW 1/10 sample, customers in the order of the file.</summary>
    public static PurchaseOccasions Cdnow() => Sample.Value;

    public static string Path(string file)
    {
        var root = Environment.GetEnvironmentVariable("KOLL_TEST_DATA");
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); root is null && folder is not null; folder = folder.Parent)
        {
            var candidate = System.IO.Path.Combine(folder.FullName, "shared", "data");
            root = Directory.Exists(candidate) ? candidate : null;
        }

        var path = root is null ? null : System.IO.Path.Combine(root, file);
        if (path is null || !File.Exists(path))
        {
            var missing = $"The data file {file} is missing: put it into shared/data beside the checkout, or name its folder in KOLL_TEST_DATA.";
            if (Environment.GetEnvironmentVariable("CI") == "true")
            {
                Assert.Fail(missing);
            }

            Assert.Skip(missing);
        }

        return path;
    }

    private static PurchaseOccasions ReadCdnow()
    {
        var (customers, days, amounts) = (new List<int>(), new List<int>(), new List<double>());
        foreach (var line in File.ReadLines(Path("CDNOW_sample.txt")))
        {
            var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length == 5)
            {
                customers.Add(int.Parse(fields[1]) - 1);
                days.Add(DateOnly.ParseExact(fields[2], "yyyyMMdd").DayNumber);
                amounts.Add(double.Parse(fields[4]));
            }
        }

        return PurchaseOccasions.FromLines(customers.Max() + 1, customers.ToArray(), days.ToArray(), amounts.ToArray());
    }
}
