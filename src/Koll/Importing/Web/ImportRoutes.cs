using Koll.Asking;
using Koll.Customers;
using Koll.Design.Layout;
using Koll.Ledger;
using Koll.Ledger.Reading;
using Koll.Ledger.Reading.Recognition;
using Koll.Platform.CommandLine;
using Koll.Platform.People;
using Koll.Platform.Storage;
using Koll.Platform.Web;

namespace Koll.Importing.Web;

/// <summary>A file's way from a browser into the workspace: upload, look, dry run, run, result.</summary>
internal static class ImportRoutes
{
    // Most files are imported sooner than a page of progress could be read.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    public static void Map(Routes routes, ImportDesk desk, CompanyAnswers answers)
    {
        routes.Get("/import", May.Import, visit => visit.Page<ImportPage>((nameof(ImportPage.Uploads), desk.Uploads.Of(visit.Me.Id))));
        routes.Post("/import/upload", May.Import, visit => Taken(visit, desk));
        routes.Get("/import/{id}", May.Import, visit => desk.Of(visit) is { } upload ? Shown(visit, desk, answers, upload) : visit.GoTo("/import", new("import-page.gone")));
        routes.Post("/import/{id}", May.Import, visit => On(visit, desk, upload => Chosen(visit, desk, upload)));
        routes.Post("/import/{id}/dates", May.Import, visit => On(visit, desk, upload => Saved(visit, desk, upload, upload.Choices with { Dates = Word(visit, "dates") })));
        routes.Post("/import/{id}/decimals", May.Import, visit => On(visit, desk, upload => Saved(visit, desk, upload, upload.Choices with { Decimals = Word(visit, "decimals") })));
        routes.Post("/import/{id}/mapping", May.Import, visit => On(visit, desk, upload => Mapped(visit, desk, upload)));
        routes.Post("/import/{id}/keep", May.Import, visit => On(visit, desk, upload => Kept(visit, desk, upload)));
        routes.Get("/import/{id}/dry-run", May.Import, visit => On(visit, desk, upload => DryRunOf(visit, desk, upload)));
        routes.Post("/import/{id}/dry-run", May.Import, visit => On(visit, desk, upload => Decided(visit, desk, upload)));
        routes.Get("/import/{id}/outcomes.csv", May.Import, visit => On(visit, desk, upload => Outcomes(visit, desk, upload)));
        routes.Get("/import/{id}/set-aside.csv", May.Import, visit => On(visit, desk, upload => SetAside(visit, desk, upload)));
        routes.Post("/import/{id}/run", May.Import, visit => Run(visit, desk));
        routes.Post("/import/{id}/remove", May.Import, visit => On(visit, desk, upload =>
        {
            desk.Remove(upload);
            return visit.GoTo("/import");
        }));
    }

    private static IResult On(Visit visit, ImportDesk desk, Func<Upload, IResult> act) => desk.Of(visit) switch
    {
        null => visit.GoTo("/import", new("import-page.gone")),
        { End: not null } ended => visit.GoTo($"/import/{ended.Id}"),
        var upload => act(upload),
    };

    /// <summary>A form with files, or the bytes of one file as a script sends them: those go straight to the disk.</summary>
    private static async Task<IResult> Taken(Visit visit, ImportDesk desk)
    {
        var taken = new List<Upload>();
        Refusal? refused = null;
        if (visit.Http.Request.HasFormContentType)
        {
            foreach (var file in visit.Form.Files.Where(file => file.Length > 0))
            {
                await using var content = file.OpenReadStream();
                await Take(file.FileName, content);
            }
        }
        else
        {
            await Take(visit.Query("name") ?? "", visit.Http.Request.Body);
        }

        return refused is not null ? visit.Page<ImportPage>(StatusCodes.Status422UnprocessableEntity, (nameof(ImportPage.Uploads), desk.Uploads.Of(visit.Me.Id)), (nameof(ImportPage.Refusal), refused))
            : taken is [var only] ? visit.GoTo($"/import/{only.Id}")
            : visit.GoTo("/import", taken.Count == 0 ? new("import-page.no-file") : null);

        async Task Take(string name, Stream content)
        {
            var outcome = await desk.Uploads.Take(visit.Me.Id, name, content, visit.Http.RequestAborted);
            refused = outcome.Refusal ?? refused;
            if (outcome.IsValue)
            {
                taken.AddRange(outcome.Value);
            }
        }
    }

    private static IResult Shown(Visit visit, ImportDesk desk, CompanyAnswers answers, Upload upload)
    {
        if (upload.End is { } end)
        {
            return Result(visit, desk, answers, upload, end);
        }

        var run = desk.RunOf(upload);
        if (run is { Done.IsCompleted: false })
        {
            visit.Http.Response.Headers["Refresh"] = "1";
            return visit.Page<RunningPage>((nameof(RunningPage.Upload), upload), (nameof(RunningPage.Run), run));
        }

        desk.Forget(upload);
        return visit.Page<LookPage>(
            (nameof(LookPage.Upload), upload), (nameof(LookPage.Look), desk.Look(upload)), (nameof(LookPage.Failed), run is { HasQuestions: false } ? run.Refusal : null),
            (nameof(LookPage.Mappings), visit.Workspace.Read(connection => connection.Rows("SELECT Name FROM Mapping ORDER BY Name", r => r.GetString(0)))));
    }

    private static IResult Result(Visit visit, ImportDesk desk, CompanyAnswers answers, Upload upload, ImportEnd end)
    {
        var batch = end.Batch is { } number ? visit.Workspace.Read(connection => Batches.Find(connection, number)) : null;
        var all = answers.Of(Company.Of(visit.Workspace, DateOnly.FromDateTime(visit.Now.UtcDateTime)));
        return visit.Page<ResultPage>(
            (nameof(ResultPage.Upload), upload), (nameof(ResultPage.Batch), batch), (nameof(ResultPage.Currency), CurrencyOf(visit)),
            (nameof(ResultPage.Answered), batch is null ? [] : (IReadOnlyList<AnsweredQuestion>)[.. all.Items.Where(item => end.Answered.Contains(item.Question.Key))]),
            (nameof(ResultPage.Next), desk.Uploads.Of(visit.Me.Id).FirstOrDefault(u => u.End is null)));
    }

    /// <summary>What was changed is kept; what depended on what was changed is found anew.</summary>
    private static IResult Chosen(Visit visit, ImportDesk desk, Upload upload)
    {
        var before = upload.Choices;
        var was = visit.Field("was").Split(',');
        var headerRow = int.TryParse(visit.Field("header"), out var row) ? row : (int?)null;
        var seenHeader = desk.Look(upload).File?.HeaderRow;
        var choices = before with
        {
            Kind = visit.Field("kind") is (BatchKind.Sales or BatchKind.Customers or BatchKind.Contacts or BatchKind.Figures or BatchKind.Margins) and var kind ? kind : before.Kind,
            Sheet = upload.Sheets.Contains(visit.Field("sheet")) ? visit.Field("sheet") : before.Sheet,
            HeaderRow = headerRow is null || headerRow == seenHeader ? before.HeaderRow : headerRow,
            Dates = Word(visit, "dates"),
            Decimals = Word(visit, "decimals"),
            Delimiter = Word(visit, "delimiter"),
            Encoding = Word(visit, "encoding"),
            Currency = visit.Field("currency").ToUpperInvariant() is { Length: 3 } code && code.All(char.IsAsciiLetter) ? code : null,
        };
        var isOtherTable = choices.Kind != before.Kind || choices.Sheet != before.Sheet || choices.HeaderRow != before.HeaderRow || choices.Delimiter != before.Delimiter || choices.Encoding != before.Encoding;
        choices = choices with { Columns = isOtherTable ? null : Columns(visit, was) ?? before.Columns };
        return Saved(visit, desk, upload, choices);
    }

    /// <summary>The columns as the form has them; null where none was changed. Of two columns of one role the one just changed has it.</summary>
    private static Dictionary<int, string>? Columns(Visit visit, string[] was)
    {
        var now = was.Select((word, column) => visit.Form.ContainsKey($"c{column}") ? visit.Field($"c{column}") : word).ToArray();
        if (now.SequenceEqual(was))
        {
            return null;
        }

        foreach (var changed in Enumerable.Range(0, now.Length).Where(c => now[c] != was[c] && now[c].Length > 0 && !Reader.IsOfMany(now[c])))
        {
            for (var other = 0; other < now.Length; other++)
            {
                if (other != changed && now[other] == now[changed])
                {
                    now[other] = "";
                }
            }
        }

        return Enumerable.Range(0, now.Length).Where(c => now[c].Length > 0).ToDictionary(c => c, c => now[c]);
    }

    private static IResult Saved(Visit visit, ImportDesk desk, Upload upload, ImportChoices choices)
    {
        desk.Uploads.Save(upload with { Choices = choices });
        return visit.GoTo($"/import/{upload.Id}");
    }

    private static IResult Mapped(Visit visit, ImportDesk desk, Upload upload)
    {
        using var workspace = Workspace.Open(visit.Workspace.Path).Value;
        var applied = NamedMappings.Apply(workspace, visit.Field("mapping"), new());
        if (applied.Refusal is { } refusal)
        {
            return visit.Refused(refusal);
        }

        var options = applied.Value;
        var headers = desk.Look(upload).File?.Headers ?? [];
        var columns = new Dictionary<int, string>();
        foreach (var (role, column) in options.Map)
        {
            var at = headers.ToList().FindIndex(h => h.Equals(column.Trim(), StringComparison.OrdinalIgnoreCase));
            at = at < 0 && int.TryParse(column, out var position) ? position - 1 : at;
            if (at < 0 || at >= headers.Count)
            {
                return visit.GoTo($"/import/{upload.Id}", new("import-page.mapping-not", ("column", column)));
            }

            columns[at] = role.Word();
        }

        return Saved(visit, desk, upload, upload.Choices with
        {
            Columns = columns,
            HeaderRow = options.HasHeader ? upload.Choices.HeaderRow : 0,
            Delimiter = options.Delimiter?.ToString(),
            Dates = options.Dates is { } dates ? SavedMapping.Word(dates) : null,
            Decimals = options.Decimals is { } mark ? mark == DecimalMark.Comma ? "comma" : "dot" : null,
        });
    }

    private static IResult Kept(Visit visit, ImportDesk desk, Upload upload)
    {
        var name = visit.Field("name");
        using var workspace = Workspace.Open(visit.Workspace.Path).Value;
        var reading = SalesReader.Read([desk.Uploads.TableOf(upload).Value], Reader.OptionsOf(upload, workspace));
        var refusal = reading.Refusal ?? (name.Length == 0 ? null : visit.Workspace.Write<bool>($"keeping of a mapping by {visit.Me.Name}", open =>
            NamedMappings.Keep(open, name, reading.Value, Reader.OptionsOf(upload, workspace)) is { } notKept ? notKept : true, visit.Me.Name).Refusal);
        return refusal is null ? visit.GoTo($"/import/{upload.Id}", new("import-page.mapping-kept", ("name", name))) : visit.Refused(refusal);
    }

    private static IResult DryRunOf(Visit visit, ImportDesk desk, Upload upload)
    {
        var plan = desk.DryRun(upload);
        return visit.Page<DryRunPage>((nameof(DryRunPage.Upload), upload), (nameof(DryRunPage.Plan), plan.IsValue ? plan.Value : null), (nameof(DryRunPage.Refusal), plan.Refusal));
    }

    private static IResult Decided(Visit visit, ImportDesk desk, Upload upload)
    {
        var decisions = new Dictionary<string, string>(upload.Choices.Decisions);
        for (var q = 0; visit.Form.ContainsKey($"k{q}"); q++)
        {
            // The key as it stands in the file: blanks around it are part of it.
            var (key, decision) = (visit.Form[$"k{q}"].ToString(), visit.Field("all") is { Length: > 0 } all ? all : visit.Field($"d{q}"));
            if (decision == "new" || (decision.StartsWith('#') && int.TryParse(decision.AsSpan(1), out _)))
            {
                decisions[key] = decision;
            }
        }

        desk.Uploads.Save(upload with { Choices = upload.Choices with { Decisions = decisions } });
        return visit.GoTo($"/import/{upload.Id}/dry-run");
    }

    private static IResult Outcomes(Visit visit, ImportDesk desk, Upload upload)
    {
        using var workspace = Workspace.Open(visit.Workspace.Path).Value;
        var reading = ImportWork.Read(desk.Uploads, upload, workspace, keepRows: true, null);
        var plan = reading.IsValue ? ImportWork.PlanSales(desk.Uploads, upload, workspace, reading.Value) : reading.Refusal!;
        return plan.Refusal is { } refusal ? visit.Refused(refusal) : new Download($"{Path.GetFileNameWithoutExtension(upload.Name)}-outcomes.csv", stream => RowOutcomesCsv.Write(stream, plan.Value));
    }

    private static IResult SetAside(Visit visit, ImportDesk desk, Upload upload)
    {
        using var workspace = Workspace.Open(visit.Workspace.Path).Value;
        var reading = ImportWork.Read(desk.Uploads, upload, workspace, keepRows: false, null);
        return reading.Refusal is { } refusal
            ? visit.Refused(refusal)
            : new Download($"{Path.GetFileNameWithoutExtension(upload.Name)}-set-aside.csv", stream => RejectedRowsCsv.Write(stream, reading.Value.Rejected.Select(row => row with { File = upload.Name })));
    }

    private static async Task<IResult> Run(Visit visit, ImportDesk desk)
    {
        if (desk.Of(visit) is not { End: null } upload)
        {
            return On(visit, desk, _ => visit.GoTo("/import"));
        }

        var run = desk.Start(upload, visit.Me.Name);
        await Task.WhenAny(run.Done, Task.Delay(Patience));
        return run is { Done.IsCompleted: true, HasQuestions: true } ? visit.GoTo($"/import/{upload.Id}/dry-run") : visit.GoTo($"/import/{upload.Id}");
    }

    internal static string CurrencyOf(Visit visit) => visit.Workspace.Read(connection => connection.Text("SELECT Value FROM Setting WHERE Name = $name", ("$name", WorkspaceSettings.CurrencyName))) ?? "";

    private static string? Word(Visit visit, string name) => visit.Form.ContainsKey(name) && visit.Form[name].ToString() is { Length: > 0 } word ? word : null;
}
