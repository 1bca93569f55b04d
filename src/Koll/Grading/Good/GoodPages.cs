using Koll.Clientele;
using Koll.Customers;
using Koll.Design.Layout;
using Koll.Platform.People;
using Koll.Platform.Web;

namespace Koll.Grading.Good;

/// <summary>What a good customer is here: chosen, told apart, weighed, and checked.</summary>
public sealed class GoodPages(MeasureList measures)
{
    public static IReadOnlyList<Place> Places { get; } = [new("good-customers", "/good-customers", May.SeeCustomers, 32), new("prospects", "/prospects", May.SeeCustomers, 33)];

    public static void Map(Routes routes, MeasureList measures)
    {
        var pages = new GoodPages(measures);
        routes.Get("/good-customers", May.SeeCustomers, pages.Show);
        routes.Get("/prospects", May.SeeCustomers, visit => visit.Page<ProspectsPage>((nameof(ProspectsPage.View), pages.ProspectsOf(visit))));
        routes.Get("/prospects.csv", May.Export, visit => new ProspectFiles(pages.ProspectsOf(visit)).Csv());
        routes.Get("/prospects.xlsx", May.Export, visit => new ProspectFiles(pages.ProspectsOf(visit)).Workbook());
        var steps = new NextStepActs(measures);
        routes.Post("/prospects/steps", May.EditCustomers, steps.Add);
        routes.Post("/prospects/steps/{step}/done", May.EditCustomers, steps.Done);
        routes.Post("/good-customers/choose", May.Decide, visit => new GoodChoosing(visit, pages.ViewOf(visit), measures).Choose());
        routes.Post("/good-customers/weights", May.Decide, visit => new GoodChoosing(visit, pages.ViewOf(visit), measures).Weigh());
    }

    /// <summary>The grade of one customer with its reasons, and its next steps, as a part of the customer's page.</summary>
    public static CustomerPart CustomerPart(MeasureList measures) => (_, company, customer) => builder =>
    {
        builder.OpenComponent<GradePart>(0);
        builder.AddComponentParameter(1, nameof(GradePart.Company), company);
        builder.AddComponentParameter(2, nameof(GradePart.Customer), customer);
        builder.AddComponentParameter(3, nameof(GradePart.Measures), measures);
        builder.CloseComponent();
    };

    private IResult Show(Visit visit)
    {
        var company = CompanyOf(visit);
        return company.IsEmpty ? visit.Page<GoodNothingPage>() : visit.Page<GoodPage>((nameof(GoodPage.View), ViewOf(visit)), (nameof(GoodPage.Offer), new GoodOffer(visit, company, measures)));
    }

    private GoodView ViewOf(Visit visit) => new(visit, CompanyOf(visit), measures);

    private ProspectsView ProspectsOf(Visit visit) => new(visit, CompanyOf(visit), measures);

    private static Company CompanyOf(Visit visit) => Company.Of(visit.Workspace, DateOnly.FromDateTime(visit.Now.UtcDateTime));
}
