using Koll.Customers;
using Koll.Design.Charts.Drawing;
using Koll.Models.Grading;
using Koll.Platform.Languages;

namespace Koll.Grading.Matrix;

/// <summary>One customer's place in the company's matrix, now and a year ago.</summary>
public sealed class CustomerPlace
{
    private const double Width = 132, Height = 92;

    private readonly MatrixFigures _figures;
    private readonly MatrixAxes _axes;
    private readonly int _customer;

    private CustomerPlace(NamedMatrix matrix, MatrixFigures figures, MatrixAxes axes, int customer) => (Matrix, _figures, _axes, _customer) = (matrix, figures, axes, customer);

    public NamedMatrix Matrix { get; }

    public Quadrant Now => _figures.Matrix.QuadrantOf[_customer];

    /// <summary>None also where the sales do not reach a year back.</summary>
    public Quadrant Before => _figures.Before?.Matrix.QuadrantOf[_customer] ?? Quadrant.None;

    /// <summary>What is to be done about the customers of its quadrant; null where nothing is said.</summary>
    public string? Course => Now != Quadrant.None && Matrix.Definition.Courses.Count == 4 && Matrix.Definition.Courses[(int)Now - 1] is { Length: > 0 } course ? course : null;

    /// <summary>Its place in sentences.</summary>
    public IEnumerable<Sentence> Said
    {
        get
        {
            if (Now == Quadrant.None)
            {
                yield return new("matrix.web.one.none");
                yield break;
            }

            yield return new("matrix.web.one.among", ("n", _figures.Matrix.Counts[(int)Now]), ("quadrant", MatrixPicture.NameOf(_figures, Now)));
            if (_figures.Before is not null)
            {
                yield return Before == Quadrant.None ? new("matrix.web.one.new") : Before == Now ? new("matrix.web.one.stayed") : new("matrix.web.one.moved", ("quadrant", MatrixPicture.NameOf(_figures, Before)));
            }
        }
    }

    /// <summary>What it has on both axes; null where one is unknown.</summary>
    public Sentence? Values => Now == Quadrant.None ? null : new(
        "matrix.web.one.values",
        ("y", _figures.Settings.Y.Name), ("valuey", ValueOf(_axes.Find(Matrix.Definition.Y)!, _figures.Matrix.Y)), ("x", _figures.Settings.X.Name), ("valuex", ValueOf(_axes.Find(Matrix.Definition.X)!, _figures.Matrix.X)));

    /// <summary>Where a customer stands in the first matrix that everybody sees; null where there is none, or a measure of it is still being worked out.</summary>
    public static CustomerPlace? Of(Company company, int customer, MeasureList measures)
    {
        if (SavedMatrices.Shared(company.Workspace) is not [var matrix, ..])
        {
            return null;
        }

        var axes = MatrixAxes.Of(company.Base, measures);
        if (MatrixPlaces.SettingsOf(axes, matrix.Definition) is not { } settings || !MatrixPlaces.IsReady(company.Base, settings))
        {
            return null;
        }

        var before = MatrixPlaces.YearBefore(company.Base);
        before = before is not null && MatrixPlaces.IsReady(before, settings) ? before : null;

        // Worked out once for everybody's page, until a record changes or the matrix is saved anew.
        var figures = company.Base.Kept($"matrix {before is not null} {matrix.Definition.ToJson()}", b => new MatrixFigures(b, before, settings));
        return new(matrix, figures, axes, customer);
    }

    /// <summary>A small picture: the four quadrants, the customer as a dot, a ring where it stood a year ago.</summary>
    public string Picture(Language language)
    {
        var (matrix, svg) = (_figures.Matrix, new Svg());
        var (cutX, cutY) = (X(matrix.X.Cut), Y(matrix.Y.Cut));
        (double Left, double Top, double Right, double Bottom)[] parts = [(0, 0, cutX, cutY), (cutX, 0, Width, cutY), (0, cutY, cutX, Height), (cutX, cutY, Width, Height)];
        foreach (var quadrant in GradingMatrix.Quadrants)
        {
            var (left, top, right, bottom) = parts[(int)quadrant - 1];
            svg.Rectangle(left, top, right - left, bottom - top, $"place-part {(quadrant == Now ? "place-here " : "")}{MatrixPicture.ToneOf(quadrant).Css()}");
        }

        svg.Line(cutX, 0, cutX, Height, "cut");
        svg.Line(0, cutY, Width, cutY, "cut");
        if (_figures.Before is { } before && Before != Quadrant.None)
        {
            var (x, y) = (X(before.Matrix.X[_customer]), Y(before.Matrix.Y[_customer]));
            svg.Line(x, y, X(matrix.X[_customer]), Y(matrix.Y[_customer]), "place-way");
            svg.Circle(x, y, 4, "place-ring");
        }

        svg.Circle(X(matrix.X[_customer]), Y(matrix.Y[_customer]), 5, $"place-dot {MatrixPicture.ToneOf(Now).Css()}");
        return svg.Finish(new(Width, Height), "chart place", "matrix-place", language.Say("matrix.web.one.picture"), string.Join(' ', Said.Select(language.Say)));

        double X(double value) => 6 + (Held(matrix.X.Position(value)) * (Width - 12));
        double Y(double value) => Height - 6 - (Held(matrix.Y.Position(value)) * (Height - 12));
        static double Held(double place) => double.IsNaN(place) ? 0 : place;
    }

    private object ValueOf(MatrixSide side, MatrixAxis axis) => side.Shown is { } words ? words[(int)axis[_customer]] : MatrixPicture.Value(side.Measure, axis[_customer], _figures.Base.Currency);
}
