using Koll.Asking.Guessing;
using Koll.Asking.Home;
using Koll.Customers;
using Koll.Design.Layout;
using Koll.Platform.People;
using Koll.Platform.Web;

namespace Koll.Asking;

/// <summary>The first page, a page for each question, guessing, and finding one's way.</summary>
public static class AskingPages
{
    public static IReadOnlyList<Place> Places { get; } = [new("home", "/", May.SeeAnswers, 10), new("beliefs", "/beliefs", May.SeeGuesses, 30)];

    public static void Map(Routes routes, CompanyAnswers answers)
    {
        routes.Get("/", May.SeeAnswers, visit => Home(visit, answers));
        routes.Get("/questions/{key}", May.SeeAnswers, visit => Question(visit, answers));
        routes.Post("/questions/{key}/guess", May.Guess, visit => TakeGuess(visit, answers));
        routes.Get("/beliefs", May.SeeGuesses, visit => Beliefs(visit, answers));
        routes.Get("/find", May.SeeAnswers, visit =>
        {
            var found = Finding.Of(visit, CompanyOf(visit), answers.Of(CompanyOf(visit)), visit.Query("q") ?? "");
            return visit.Query("part") is null
                ? visit.Page<FindPage>((nameof(FindPage.Query), visit.Query("q") ?? ""), (nameof(FindPage.Found), found))
                : visit.Part<FindResults>((nameof(FindResults.Found), found));
        });
    }

    private static IResult Home(Visit visit, CompanyAnswers answers)
    {
        // Nobody waits for the sales to be loaded where the workspace still knows what they say; only sound sales are kept answers of.
        var kept = answers.AtOnce(visit.Workspace, Today(visit));
        var company = kept is null ? CompanyOf(visit) : null;
        var all = kept ?? answers.SoFar(company!);
        if (all.Sought.Count > 0)
        {
            visit.Http.Response.OnCompleted(() =>
            {
                answers.IsShown();
                return Task.CompletedTask;
            });
        }

        var mine = all with { Items = [.. all.Items.Select(item => item.For(visit.Me, company?.Base.Directory.Owners))] };
        return visit.Page<HomePage>(
            (nameof(HomePage.Answers), mine), (nameof(HomePage.Beliefs), new Guessing.Beliefs(visit, all.Settings.WindowMonths)), (nameof(HomePage.IsEmpty), company is { IsEmpty: true }), (nameof(HomePage.Damaged), company?.Sales.Damage.Count ?? 0));
    }

    private static IResult Question(Visit visit, CompanyAnswers answers, string? wrong = null)
    {
        var company = CompanyOf(visit);
        var all = answers.Of(company);
        if (Item(visit, all) is not { } item)
        {
            return visit.NotFound();
        }

        return visit.Page<QuestionPage>(
            wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
            (nameof(QuestionPage.Answers), all),
            (nameof(QuestionPage.Item), item.For(visit.Me, company.Base.Directory.Owners)),
            (nameof(QuestionPage.Belief), new Guessing.Beliefs(visit, all.Settings.WindowMonths).Of(item.Question, item.Answer)),
            (nameof(QuestionPage.Company), company),
            (nameof(QuestionPage.Wrong), wrong));
    }

    private static IResult Beliefs(Visit visit, CompanyAnswers answers)
    {
        var all = answers.Of(CompanyOf(visit));
        var beliefs = new Guessing.Beliefs(visit, all.Settings.WindowMonths);

        // Colleagues' ranges beside the truth would give away what the reader is still to guess.
        var hidden = all.Items.Where(item => beliefs.Of(item.Question, item.Answer).IsAsked).Select(item => item.Question.Key).ToHashSet();
        return visit.Page<BeliefsPage>(
            (nameof(BeliefsPage.People), Calibrations.Of(GuessBook.All(visit.Workspace).Where(guess => !hidden.Contains(guess.Guess.Question)), all)),
            (nameof(BeliefsPage.Hidden), hidden.Count));
    }

    private static IResult TakeGuess(Visit visit, CompanyAnswers answers)
    {
        var company = CompanyOf(visit);
        var soFar = answers.SoFar(company);
        if (Item(visit, soFar) is not { } item)
        {
            return visit.NotFound();
        }

        // A guess is held against what was known when it was made.
        if (soFar.Sought.Contains(item.Question.Number))
        {
            item = answers.Of(company)[item.Question.Number];
        }

        var guess = GuessReading.Of(visit, item);
        if (guess.Refusal is { } wrong)
        {
            return Question(visit, answers, wrong.Code);
        }

        var added = GuessBook.Add(visit.Workspace, guess.Value);
        return added.Refusal is { } refusal ? visit.Refused(refusal) : visit.GoTo(Visit.Local(visit.Field("to"), $"/questions/{item.Question.Key}"));
    }

    private static AnsweredQuestion? Item(Visit visit, Answers answers) => answers.Items.FirstOrDefault(item => item.Question.Key == visit.Route("key"));

    private static Company CompanyOf(Visit visit) => Company.Of(visit.Workspace, Today(visit));

    private static DateOnly Today(Visit visit) => DateOnly.FromDateTime(visit.Now.UtcDateTime);
}
