"""Plain requests to the server, to look at what the client's calls have left there."""

import os

import httpx


def client():
    return httpx.Client(base_url=os.environ["STARDAG_API_URL"] + "/api/v2/", headers={"X-API-Key": os.environ["STARDAG_API_KEY"]})


def get(path, missing=None):
    with client() as c:
        answer = c.get(path)
        if answer.status_code == 404 and missing is not None:
            return missing
        assert answer.status_code == 200, (path, answer.text)
        return answer.json()


def post(path, body=None):
    with client() as c:
        answer = c.post(path, json=body) if body is not None else c.post(path)
        assert answer.status_code < 300, (path, answer.text)
        return answer.json()


def put(path, body):
    with client() as c:
        answer = c.put(path, json=body)
        assert answer.status_code == 200, (path, answer.text)
        return answer.json()
