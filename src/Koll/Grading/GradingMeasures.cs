using Koll.Customers;
using Koll.Grading.Good;

namespace Koll.Grading;

/// <summary>What the company's own choice of good customers says of every customer; unknown for all where nobody has chosen.</summary>
public static class GradingMeasures
{
    /// <summary>Their keys: what is measured by them cannot choose the good ones, nor be graded by.</summary>
    public const string ScoreKey = "grade-score", GradeKey = "grade";

    /// <param name="measures">Every measure there is, once all capabilities have said theirs.</param>
    public static IReadOnlyList<Measure> All(Func<MeasureList> measures) =>
    [
        // By the letter from the worst, so that more is better.
        new(GradeKey, MeasureUnit.Number, Direction.MoreIsBetter, b => GoodGrading.Holding(b, measures()) is { } grading ? Array.ConvertAll(grading.Grades, g => g is { } grade ? 3 - (int)grade : double.NaN) : Unknown(b))
        {
            FromRecords = true,
            Words = ["D", "C", "B", "A"],
        },
        new(ScoreKey, MeasureUnit.Number, Direction.MoreIsBetter, b => GoodGrading.Holding(b, measures())?.Scores ?? Unknown(b)) { FromRecords = true },
    ];

    private static double[] Unknown(CustomerBase customers)
    {
        var column = new double[customers.Count];
        Array.Fill(column, double.NaN);
        return column;
    }
}
