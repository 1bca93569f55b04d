using System.Text;
using Koll.Platform.CommandLine;

namespace Koll.Tests.Platform.CommandLine;

public class CsvTextTests
{
    [Theory]
    [InlineData("Nordlys AS", "Nordlys AS")]
    [InlineData("Smith, Jones & Co", "\"Smith, Jones & Co\"")]
    [InlineData("the \"best\"", "\"the \"\"best\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+47 22", "'+47 22")]
    [InlineData("-x", "'-x")]
    [InlineData("-12", "-12")]
    [InlineData("-1.234,50", "\"-1.234,50\"")]
    [InlineData("-", "'-")]
    [InlineData("-1+1", "'-1+1")]
    [InlineData("-1,", "\"'-1,\"")]
    [InlineData("@SUM(A1,A2)", "\"'@SUM(A1,A2)\"")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("a=b", "a=b")]
    [InlineData(null, "")]
    public void Cell_OfAFile_IsQuotedAndNeverAFormula(string? text, string expected) =>
        Assert.Equal(expected + "\n", Written(csv => csv.Given(text).EndRow()));

    [Fact]
    public void Text_OfAPerson_IsEscapedAlsoWhereItIsANegativeNumber() => Assert.Equal("'-1\n", Written(csv => csv.Text("-1").EndRow()));

    [Fact]
    public void Values_OfOurs_AreInvariantAndKeepTheirSign() => Assert.Equal(
        "-12.50,0.0125,1234567,0.1,2011-12-09,\n",
        Written(csv => csv.Value(-12.5m).Value(0.0125m).Value(1_234_567L).Value(0.1).Value(new DateOnly(2011, 12, 9)).Value(double.NaN).EndRow()));

    private static string Written(Action<CsvText> write)
    {
        using var output = new MemoryStream();
        using (var csv = new CsvText(output))
        {
            write(csv);
        }

        return Encoding.UTF8.GetString(output.ToArray());
    }
}
