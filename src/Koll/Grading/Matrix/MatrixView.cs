using Koll.Clientele;
using Koll.Customers;
using Koll.Ledger;
using Koll.Lifetime;
using Koll.Models.Grading;
using Koll.Platform.Languages;
using Koll.Platform.Web;

namespace Koll.Grading.Matrix;

/// <summary>
/// A matrix as somebody sees it: the lines lie where they lie for everybody; points, numbers and lists are of the customers that are theirs to see.
/// </summary>
public sealed class MatrixView
{
    internal MatrixView(Visit visit, Roll roll, MatrixAxes axes, MatrixDefinition definition, NamedMatrix? saved, IReadOnlyList<NamedMatrix> all, MatrixSettings settings, bool year)
    {
        (Visit, Roll, Axes, Definition, Saved, All) = (visit, roll, axes, definition, saved, all);
        HasYearBefore = MatrixPlaces.HasYearBefore(Base);
        Figures = LastMatrices.Of(Base).Figures($"{year} {definition.ToJson()}", () => new(Base, year ? MatrixPlaces.YearBefore(Base) : null, settings));
        (X, Y) = (axes.Find(definition.X)!, axes.Find(definition.Y)!);
        Quadrants = QuadrantsNow();
        Flow = Figures.Before is { } then ? QuadrantFlow.Between(Seen(then.Matrix.QuadrantOf), Seen(Figures.Matrix.QuadrantOf)) : null;
    }

    public Visit Visit { get; }

    public Roll Roll { get; }

    public MatrixAxes Axes { get; }

    public MatrixDefinition Definition { get; }

    /// <summary>The saved one that it is, or that it is a change of; null for none.</summary>
    public NamedMatrix? Saved { get; }

    /// <summary>Every saved one that the visitor sees.</summary>
    public IReadOnlyList<NamedMatrix> All { get; }

    public MatrixSide X { get; }

    public MatrixSide Y { get; }

    /// <summary>Upper left, upper right, lower left, lower right.</summary>
    public IReadOnlyList<QuadrantView> Quadrants { get; }

    /// <summary>True where the sales reach a year back.</summary>
    public bool HasYearBefore { get; }

    /// <summary>From the quadrants of a year ago to those of now; null where nobody asked, or the sales do not reach back.</summary>
    public QuadrantFlow? Flow { get; }

    public Language Language => Visit.Language;

    public CustomerBase Base => Roll.Base;

    public int Placed => Quadrants.Sum(q => q.Customers);

    internal MatrixFigures Figures { get; }

    /// <summary>The address of just this.</summary>
    public string Address => "/matrix" + MatrixAddress.QueryOf(Definition, Saved?.Id, Saved?.Definition, Flow is not null);

    /// <summary>The same query for what belongs to it: points, files.</summary>
    public string QueryOf(bool year) => MatrixAddress.QueryOf(Definition, Saved?.Id, Saved?.Definition, year);

    /// <summary>What is on the axes in one line: up by across.</summary>
    public Sentence Title => new("matrix.web.title", ("y", Y.Measure.Name), ("x", X.Measure.Name));

    public bool IsSeen(int customer) => Roll.IsSeen(customer, Visit.Me.OnlyOwner);

    /// <summary>The quadrant of a customer; none for one who is somebody else's.</summary>
    public Quadrant QuadrantOf(int customer) => IsSeen(customer) ? Figures.Matrix.QuadrantOf[customer] : Quadrant.None;

    public string NameOf(int customer) => Roll.Name.Of(customer)!;

    public string Said(Sentence sentence) => Language.Say(sentence);

    /// <summary>A value of an axis as it is read.</summary>
    public object ValueOf(MatrixSide side, double value) => MatrixPicture.Value(side.Measure, value, Base.Currency, side.Shown);

    private Quadrant[] Seen(IReadOnlyList<Quadrant> quadrants) => [.. quadrants.Select((q, c) => IsSeen(c) ? q : Quadrant.None)];

    private QuadrantView[] QuadrantsNow()
    {
        var (matrix, summaries) = (Figures.Matrix, Base.Summaries);
        var margin = Base.Column(Measures.Margin);
        var value = Base.ColumnIfReady(LifetimeMeasures.Value);
        var (counts, revenue, margins, values) = (new int[5], new long[5], new double[5], new double[5]);
        var largest = GradingMatrix.Quadrants.Append(Quadrant.None).ToDictionary(q => q, _ => new List<int>());
        var (knowsMargin, knowsValue) = (false, false);
        foreach (var c in Roll.Order(Roll.Find("revenue")!, descending: true, Language.Alphabet))
        {
            if (QuadrantOf(c) is not Quadrant.None and var quadrant)
            {
                var q = (int)quadrant;
                counts[q]++;
                revenue[q] += summaries.RevenueInWindow[c];
                if (!double.IsNaN(margin[c]))
                {
                    (margins[q], knowsMargin) = (margins[q] + margin[c], true);
                }

                if (value is not null && !double.IsNaN(value[c]))
                {
                    (values[q], knowsValue) = (values[q] + value[c], true);
                }

                if (largest[quadrant].Count < PrintedLists.Most)
                {
                    largest[quadrant].Add(c);
                }
            }
        }

        var total = (double)revenue.Sum();
        var courses = GradingMatrix.Quadrants.Select(quadrant => Definition.Courses.ElementAtOrDefault((int)quadrant - 1) is { Length: > 0 } course ? course : null).ToArray();
        var printed = PrintedLists.Of([.. GradingMatrix.Quadrants.Select(quadrant => (counts[(int)quadrant], courses[(int)quadrant - 1]?.Length ?? 0))]);
        return
        [
            .. GradingMatrix.Quadrants.Select(quadrant => new QuadrantView(
                quadrant,
                MatrixPicture.NameOf(Figures, quadrant),
                courses[(int)quadrant - 1],
                counts[(int)quadrant],
                [.. largest[quadrant].Take(Math.Max(printed[(int)quadrant - 1], QuadrantView.OnScreen))],
                printed[(int)quadrant - 1],
                new(revenue[(int)quadrant], Base.Currency),
                total > 0 ? new Share(revenue[(int)quadrant] / total) : null,
                knowsMargin ? MoneyOf(margins[(int)quadrant]) : null,
                knowsValue ? MoneyOf(values[(int)quadrant]) : null,
                QuadrantList.Address(Figures, X, Y, quadrant))),
        ];
    }

    private Money MoneyOf(double amount) => new((long)Math.Round(amount * Money.Scale), Base.Currency);
}
