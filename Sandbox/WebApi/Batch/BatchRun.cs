using System.Text;
using CoSell.Sandbox.WebApi.Http;

namespace CoSell.Sandbox.WebApi.Batch;

/// <summary>$batch: parts one after the other, change sets as one transaction each.</summary>
internal sealed class BatchRun(RequestHandler handler, Guid user)
{
    public const int Limit = 1000;

    public ApiAnswer Answer(ApiRequest request)
    {
        var parts = Multipart.Cut(request.BodyText, Multipart.BoundaryOf(request.Header("Content-Type"))).Select(part => Item.Of(part, request)).ToList();
        var count = parts.Sum(part => part.Requests.Count);
        if (count > Limit)
            throw ApiError.BadRequest(ApiError.InvalidArgument, $"The batch holds {count} operations; at most {Limit} are allowed. Send them in several batches.");
        var boundary = "batchresponse_" + handler.NewId();
        var text = new StringBuilder();
        var status = 200;
        foreach (var part in parts)
        {
            var failed = part.IsChangeSet ? RunChangeSet(part, boundary, text) : RunOne(part, boundary, text);
            if (failed is null || request.Preferences.ContinueOnError) continue;
            status = failed.Value;
            break;
        }

        text.Append("--").Append(boundary).Append("--\r\n");
        return new ApiAnswer(status, [new("Content-Type", "multipart/mixed; boundary=" + boundary), new("OData-Version", "4.0")], Encoding.UTF8.GetBytes(text.ToString()));
    }

    /// <returns>The status when it failed.</returns>
    private int? RunOne(Item item, string boundary, StringBuilder text)
    {
        var request = item.Requests[0].Request;
        var answer = request.Path == "$batch"
            ? RequestHandler.Guarded(request, () => throw ApiError.BadRequest(ApiError.PayloadMalformed, "A batch cannot hold another batch."))
            : handler.HandlePart(request, user);
        Multipart.Write(text, boundary, answer, item.Requests[0].ContentId);
        return answer.Succeeded ? null : answer.Status;
    }

    private int? RunChangeSet(Item item, string boundary, StringBuilder text)
    {
        var answers = new ChangeSet(handler, user).Run(item.Requests);
        // A change set that failed has one answer, of the request that failed.
        if (answers is [{ Answer.Succeeded: false } failed])
        {
            Multipart.Write(text, boundary, failed.Answer, failed.ContentId);
            return failed.Answer.Status;
        }

        var inner = "changesetresponse_" + handler.NewId();
        text.Append("--").Append(boundary).Append("\r\nContent-Type: multipart/mixed; boundary=").Append(inner).Append("\r\n\r\n");
        foreach (var (answer, contentId) in answers) Multipart.Write(text, inner, answer, contentId);
        text.Append("--").Append(inner).Append("--\r\n");
        return null;
    }

    private sealed record Item(bool IsChangeSet, IReadOnlyList<(ApiRequest Request, string? ContentId)> Requests)
    {
        public static Item Of(Part part, ApiRequest batch)
        {
            if (part.Header("Content-Type")?.StartsWith("multipart/mixed", StringComparison.OrdinalIgnoreCase) != true)
                return new Item(false, [(PartRequest.Of(part, batch), part.Header("Content-ID"))]);
            var inner = Multipart.Cut(part.Content, Multipart.BoundaryOf(part.Header("Content-Type")));
            var requests = new List<(ApiRequest, string?)>(inner.Count);
            foreach (var one in inner)
            {
                var request = PartRequest.Of(one, batch);
                if (request.Method == "GET") throw ApiError.BadRequest(ApiError.PayloadMalformed, "An invalid HTTP method 'GET' was detected for a request in a change set. Requests in change sets only support the HTTP methods 'POST', 'PUT', 'DELETE', and 'PATCH'.");
                requests.Add((request, one.Header("Content-ID") ?? throw ApiError.BadRequest(ApiError.PayloadMalformed, "The request in a change set has no Content-ID header; every one needs its own.")));
            }

            return new Item(true, requests);
        }
    }
}
