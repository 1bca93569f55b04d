using Koll.Asking.Home;
using Koll.Customers;
using Koll.Design.Layout;
using Koll.Platform.People;
using Koll.Platform.Web;

namespace Koll.Asking;

/// <summary>The first page, and a page for each question.</summary>
public static class AskingPages
{
    public static IReadOnlyList<Place> Places { get; } = [new("home", "/", May.SeeAnswers, 10)];

    public static void Map(Routes routes, CompanyAnswers answers)
    {
        routes.Get("/", May.SeeAnswers, visit => visit.Page<HomePage>((nameof(HomePage.Answers), answers.Of(CompanyOf(visit)))));
        routes.Get("/questions/{key}", May.SeeAnswers, visit => answers.Of(CompanyOf(visit)) is var all && all.Items.FirstOrDefault(item => item.Question.Key == visit.Route("key")) is { } item
            ? visit.Page<QuestionPage>((nameof(QuestionPage.Answers), all), (nameof(QuestionPage.Item), item))
            : visit.NotFound());
    }

    private static Company CompanyOf(Visit visit) => Company.Of(visit.Workspace, DateOnly.FromDateTime(visit.Now.UtcDateTime));
}
