using Koll.Clientele;
using Koll.Customers;
using Koll.Design.Charts.Drawing;
using Koll.Design.Layout;
using Koll.Importing.Web;
using Koll.Platform.People;
using Koll.Platform.Web;
using Place = Koll.Platform.Web.Place;

namespace Koll.Grading.Matrix;

/// <summary>The matrix as a page: its parts for the script, its files, and what can be saved.</summary>
public sealed class MatrixPages(MeasureList measures)
{
    public static IReadOnlyList<Place> Places { get; } = [new("matrix", "/matrix", May.SeeCustomers, 30)];

    public static void Map(Routes routes, MeasureList measures)
    {
        var pages = new MatrixPages(measures);
        routes.Get("/matrix", May.SeeCustomers, pages.Show);
        routes.Get("/matrix/points.bin", May.SeeCustomers, visit => pages.ViewOf(visit) is { } view ? new MatrixPoints(view, view.Figures.Before is not null) : visit.NotFound());
        routes.Get("/matrix/names", May.SeeCustomers, visit => pages.ViewOf(visit) is { } view
            ? Results.Text(string.Join('\n', MatrixPoints.Order(view).Select(view.NameOf)), "text/plain", System.Text.Encoding.UTF8)
            : visit.NotFound());
        routes.Get("/matrix/picture.svg", May.SeeCustomers, visit => pages.ViewOf(visit) is { } view
            ? new Download($"{FileName(view)}.svg", stream => SvgFile.Write(stream, MatrixPicture.Chart(view.Figures, view.IsSeen), visit.Language))
            : visit.NotFound());
        routes.Get("/matrix/places.csv", May.Export, visit => pages.ViewOf(visit) is { } view
            ? new Download($"{FileName(view)}.csv", stream => MatrixCsv.Write(stream, view.Figures, view.IsSeen))
            : visit.NotFound());
        routes.Post("/matrix/save", May.SeeCustomers, visit => SavedMatrices.Save(visit, pages.Sent(visit)));
        routes.Post("/matrix/change", May.EditCustomers, visit => MatrixChange.Do(visit, pages.RollOf(visit)));
        routes.Post("/matrix/promise", May.EditCustomers, visit => MatrixChange.Promise(visit, pages.RollOf(visit)));
        routes.Post("/matrix/{matrix}/remove", May.SeeCustomers, SavedMatrices.Remove);
    }

    /// <summary>One customer's place in the company's matrix, as a part of the customer's page; null where no matrix is shared.</summary>
    public static CustomerPart CustomerPart(MeasureList measures) => (_, company, customer) =>
    {
        if (CustomerPlace.Of(company, customer, measures) is not { } place)
        {
            return null;
        }

        return builder =>
        {
            builder.OpenComponent<CustomerPlacePart>(0);
            builder.AddComponentParameter(1, nameof(CustomerPlacePart.Place), place);
            builder.CloseComponent();
        };
    };

    private IResult Show(Visit visit)
    {
        var company = CompanyOf(visit);
        if (company.IsEmpty)
        {
            return visit.Page<MatrixNothingPage>();
        }

        if (ViewOf(visit, out var waits) is not { } view)
        {
            if (!waits)
            {
                return visit.NotFound();
            }

            visit.Http.Response.Headers["Refresh"] = "2";
            return visit.Page<MatrixFittingPage>();
        }

        if (visit.Query("go") is not null)
        {
            // What a form sends has every field in it; the address that one keeps and passes on has what matters.
            return visit.GoTo(view.Address);
        }

        return visit.Query("part") is null ? visit.Page<MatrixShownPage>((nameof(MatrixShownPage.View), view)) : visit.Part<MatrixResult>((nameof(MatrixResult.View), view));
    }

    /// <summary>What an address asks for; null where it names a saved matrix that the visitor does not see.</summary>
    private MatrixView? ViewOf(Visit visit) => ViewOf(visit, out _);

    /// <param name="waits">True where there will be one as soon as a measure of it is worked out.</param>
    private MatrixView? ViewOf(Visit visit, out bool waits)
    {
        waits = false;
        var roll = RollOf(visit);
        var axes = MatrixAxes.Of(roll.Base, measures);
        var all = SavedMatrices.Of(visit.Workspace, visit.Me.Id);
        var asked = visit.Query("saved");
        var saved = asked is not null ? all.FirstOrDefault(m => $"{m.Id}" == asked) : visit.Query("x") is null && visit.Query("y") is null ? all is [var first, ..] ? first : null : null;
        if (asked is not null && saved is null)
        {
            return null;
        }

        var usual = Usual(roll.Base);
        var definition = MatrixAddress.Read(visit.Query, saved?.Definition ?? usual, axes);
        var settings = MatrixPlaces.SettingsOf(axes, definition);
        if (settings is null)
        {
            // A saved matrix whose measure was taken away since: the usual one stands in for it.
            (definition, settings) = (usual, MatrixPlaces.SettingsOf(axes, usual)!);
        }

        if (saved is not null && (saved.Definition.X != definition.X || saved.Definition.Y != definition.Y))
        {
            saved = null;
        }

        waits = !MatrixPlaces.IsReady(roll.Base, settings);
        return waits ? null : new(visit, roll, axes, definition, saved, all, settings, visit.Query("year") == "1");
    }

    /// <summary>What is looked at first where nobody has saved anything: what customers bring, by how long they have been customers.</summary>
    internal static MatrixDefinition Usual(CustomerBase customers) =>
        new(Measures.Loyalty.Key, customers.Column(Measures.Margin).Any(v => !double.IsNaN(v)) ? Measures.Margin.Key : Measures.Revenue.Key);

    /// <summary>What a form of a matrix sends, names and courses included.</summary>
    private MatrixDefinition Sent(Visit visit)
    {
        var company = CompanyOf(visit);
        var definition = MatrixAddress.Read(name => visit.Field(name) is { Length: > 0 } value ? value : null, Usual(company.Base), MatrixAxes.Of(company.Base, measures));
        string[] Texts(string name, int longest) => [.. visit.Form[name].Take(4).Select(t => string.Concat((t ?? "").Trim().Where(c => !char.IsControl(c)).Take(longest)))];
        var (names, courses) = (Texts("quadrant", MatrixDefinition.LongestName), Texts("course", MatrixDefinition.LongestCourse));
        return definition with
        {
            Names = names.Length == 4 && names.All(n => n.Length > 0) ? names : [],
            Courses = courses.Length == 4 && courses.Any(c => c.Length > 0) ? courses : [],
        };
    }

    internal static string FileName(MatrixView view) => $"matrix-{view.Y.Key}-{view.X.Key}-{view.Base.AsOf:yyyy-MM-dd}".Replace("own.", "", StringComparison.Ordinal);

    private Roll RollOf(Visit visit) => Roll.Of(visit.Workspace, DateOnly.FromDateTime(visit.Now.UtcDateTime), measures);

    private static Company CompanyOf(Visit visit) => Company.Of(visit.Workspace, DateOnly.FromDateTime(visit.Now.UtcDateTime));
}
